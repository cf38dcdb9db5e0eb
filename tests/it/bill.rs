//! The bill of materials names what the program is made of, without a network.

use std::process::Command;

fn sbom(arguments: &[&str]) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    let made =
        Command::new("node").arg("deploy/sbom.mjs").args(arguments).current_dir(root).output().expect("node runs");
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success(), "{said}");
    String::from_utf8(made.stdout).expect("UTF-8")
}

#[test]
fn the_bill_of_materials_names_what_the_program_is_made_of() {
    let bill: serde_json::Value = serde_json::from_str(&sbom(&[])).expect("JSON");
    assert_eq!((bill["bomFormat"].as_str(), bill["specVersion"].as_str()), (Some("CycloneDX"), Some("1.6")));
    let components = bill["components"].as_array().expect("components");
    let named = |name: &str| components.iter().find(|one| one["name"] == name);
    for name in ["sqlx", "axum", "meelezer-text", "@utrecht/button-css"] {
        let component = named(name).unwrap_or_else(|| panic!("{name} is part of it"));
        assert!(component["licenses"][0]["expression"].is_string(), "{name} has a licence");
    }
    assert!(named("axum-test").is_none(), "what only tests use is no part of it");
    assert!(named("sqlx").expect("sqlx")["hashes"][0]["content"].is_string());
    assert_eq!(sbom(&[]), sbom(&[]), "the same program has the same bill");
}

#[test]
fn every_licence_is_listed_and_goes_with_ours() {
    let licences = sbom(&["--licences"]);
    assert!(licences.lines().any(|line| line.starts_with("MIT OR Apache-2.0: ")), "{licences}");
    assert!(licences.contains("lightningcss"), "{licences}");
}
