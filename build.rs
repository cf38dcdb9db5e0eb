//! Makes the web assets (styles, scripts) with Node into `$OUT_DIR/assets`, where `http::assets` embeds them.

use std::path::Path;
use std::process::{Command, exit};

fn main() {
    // The migrations and messages are embedded: a new one must bring a new build.
    println!("cargo:rerun-if-changed=migrations");
    for place in [
        "styles",
        "scripts",
        "templates",
        "messages",
        "mail",
        "build.mjs",
        "styles.mjs",
        "package-lock.json",
        "favicon.svg",
    ] {
        println!("cargo:rerun-if-changed=web/{place}");
    }
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("DOCS_RS").is_none() {
        build_assets();
    }
}

fn build_assets() {
    let web = Path::new("web");
    if modules_are_stale(web) {
        run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(web));
    }
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    run(Command::new("node").arg("build.mjs").arg(Path::new(&out).join("assets")).current_dir(web));
}

/// npm writes `node_modules/.package-lock.json` when it is done; an older one belongs to another package-lock.json.
fn modules_are_stale(web: &Path) -> bool {
    let changed = |file: &str| web.join(file).metadata().and_then(|data| data.modified());
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Ok(installed), Ok(wanted)) => installed < wanted,
        _ => true,
    }
}

fn run(command: &mut Command) {
    let name = command.get_program().to_string_lossy().into_owned();
    let advice = match command.output() {
        Ok(done) if done.status.success() => return,
        Ok(done) => format!(
            "{name} failed: {}\n{}{}",
            done.status,
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        ),
        Err(error) => {
            format!("{name} can't be run ({error}). Install Node.js 20 or newer with npm to build the pages.")
        }
    };
    eprintln!("\nbuilding the web assets: {advice}");
    exit(1);
}
