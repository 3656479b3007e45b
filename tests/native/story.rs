//! The shipped story.

use crate::support::lima;

#[test]
fn the_shipped_story_has_no_fault() {
    let story = lima();
    assert_eq!(story.claims.len(), 52);
    assert!(story.bank().entries().len() >= 40);
}
