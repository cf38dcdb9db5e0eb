//! Names of people, places and organisations.

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entity {
    /// A person.
    Person,
    /// A country, province, municipality or other place with a government.
    Place,
    /// An organisation.
    Organisation,
}
