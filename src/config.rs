//! One Config from defaults, a TOML file and MEELEZER_* environment variables, validated once.
