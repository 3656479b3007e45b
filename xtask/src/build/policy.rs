//! What a page may do: its content security policy.

use super::hash::integrity;

/// Where the page stands, which decides what it may reach.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a host, beside its files.
    Host,
    /// The same, with a frame of another page of its own.
    Framing,
    /// In a single file, with nothing beside it.
    File,
}

/// The policy of a page with these inline scripts and styles: nothing but them, WebAssembly, and the page's own files.
/// A script that would turn text into markup or into a program's address is stopped (trusted types); the one policy of
/// that kind is for the address of the worker.
pub fn policy(scripts: &[&str], styles: &[&str], place: Place) -> String {
    let hashes = |texts: &[&str]| {
        texts.iter().map(|text| format!("'{}'", integrity(text.as_bytes()))).collect::<Vec<_>>().join(" ")
    };
    let reach = match place {
        Place::Framing => {
            "frame-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'"
        }
        Place::Host => "img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'",
        Place::File => "img-src data:",
    };
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; {reach}; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types sidelines",
        hashes(scripts),
        hashes(styles),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_allows_what_is_named_and_nothing_else() {
        let policy = policy(&["a", "b"], &["c"], Place::Host);
        for text in ["a", "b", "c"] {
            assert!(policy.contains(&integrity(text.as_bytes())));
        }
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains('*') && !policy.contains("http"));
    }

    #[test]
    fn a_single_file_reaches_nothing() {
        let policy = policy(&["a"], &["b"], Place::File);
        assert!(!policy.contains("'self'") && !policy.contains("connect-src"));
    }
}
