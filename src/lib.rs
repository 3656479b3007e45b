//! Sidelines: a news story that explains itself and lets you check what you took in.
//!
//! Data flows one way: a content file becomes a [`story`], whose questions make a [`quiz`], whose result goes
//! into the [`scores`], which [`storage`] keeps. None of these knows of Yew or of the browser. On the other
//! side stand the [`components`]. Of them are made the [`article`], which is rendered when the page is built, and the
//! [`pages`] of the [`app`], which get values and send back what the reader did.

pub mod address;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "article")]
pub mod article;
#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "app")]
mod browser;
pub mod class;
#[cfg(any(feature = "app", feature = "article"))]
pub mod components;
#[cfg(feature = "app")]
pub mod desk;
pub mod embed;
mod hash;
mod pack;
#[cfg(feature = "app")]
pub mod pages;
pub mod quiz;
pub mod scores;
pub mod storage;
pub mod story;
pub mod words;
