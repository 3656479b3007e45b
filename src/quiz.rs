//! A quiz: a pure state machine over some questions of a story.

mod plan;
mod points;
mod response;
mod result;
mod seed;
mod spec;
mod state;

pub use self::plan::{Item, Plan};
pub use self::points::{Points, is_row_right, score};
pub use self::response::Response;
pub use self::result::{Outcome, Share, Sureness, share_of};
pub use self::seed::Seed;
pub use self::spec::{Feedback, MOST, Pick, Remark, Spec, Stage, USUAL, available};
pub use self::state::{Action, Phase, Quiz, Slot, Sure};
