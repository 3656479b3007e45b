//! Addresses of the desk.

/// Where somebody can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Where a class begins.
    Class,
    /// Where a publisher makes the line to copy.
    Embed,
}

impl Place {
    /// Reads a fragment. One that is not known leads to the beginning.
    pub fn read(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#');
        let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
        match path {
            "/embed" => Self::Embed,
            _ => Self::Class,
        }
    }
}
