//! Tells Cargo what else the build depends on.

fn main() {
    // The migrations are embedded: a new one must bring a new build.
    println!("cargo:rerun-if-changed=migrations");
}
