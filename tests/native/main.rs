//! What the domain promises, on the host.

mod support;

mod story;
