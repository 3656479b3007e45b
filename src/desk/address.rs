//! Addresses of the desk.

/// Where somebody can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Where a teacher makes the quiz of a class.
    Class,
    /// Where a pupil takes it; what stands behind the question mark names it.
    Take(String),
    /// Where it is shown to the class.
    Show(String),
    /// Where it is printed.
    Paper(String),
    /// Where receipts are collected, and a receipt that the address brings.
    Results(String),
    /// Where a publisher makes the line to copy.
    Embed,
    /// Not at the desk: an address of the story.
    Elsewhere(String),
}

impl Place {
    /// Reads a fragment. One of the desk that is not known leads to the beginning, as does none.
    pub fn read(fragment: &str) -> Self {
        let address = fragment.trim_start_matches('#');
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        match path.trim_end_matches('/') {
            "/embed" => Self::Embed,
            "/class/take" => Self::Take(query.to_owned()),
            "/class/show" => Self::Show(query.to_owned()),
            "/class/paper" => Self::Paper(query.to_owned()),
            "/class/results" => Self::Results(query.strip_prefix("r=").unwrap_or_default().to_owned()),
            "" | "/class" => Self::Class,
            other if other.starts_with("/class/") || !other.starts_with('/') => Self::Class,
            _ => Self::Elsewhere(fragment.to_owned()),
        }
    }
}
