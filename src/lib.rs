//! Sidelines: a news story that explains itself and lets you check what you took in.
//!
//! Data flows one way: a content file becomes a [`story`], whose questions make a [`quiz`], whose result goes
//! into the [`scores`], which [`storage`] keeps. None of these knows of Yew or of the browser. On the other
//! side stand [`components`], [`pages`] and the [`app`], which get values and send back what the reader did.

pub mod address;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "app")]
pub mod components;
mod hash;
mod pack;
#[cfg(feature = "app")]
pub mod pages;
pub mod quiz;
pub mod scores;
pub mod storage;
pub mod story;
pub mod words;
