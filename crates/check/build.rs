//! Compiles the rules: reads every file of `rules/`, refuses one with anything in it that means nothing, and writes the bytes
//! that the program uses.

use std::path::{Path, PathBuf};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(reason) = compile(&folder) {
        println!("cargo::error={}", reason.replace('\n', "\ncargo::error="));
        std::process::exit(1);
    }
}

fn compile(folder: &Path) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let read = |path: &PathBuf| {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).map_err(|error| format!("rules/{name}: {error}"))?;
        Ok((name, text))
    };
    let files: Vec<(String, String)> = files.iter().map(read).collect::<Result<_, String>>()?;
    let bytes = rule_files::rulebook::compile(&files).map_err(|(name, fault)| format!("rules/{name}: {fault}"))?;
    let out = std::env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    std::fs::write(Path::new(&out).join("rules.bin"), bytes).map_err(|error| format!("rules.bin: {error}"))
}
