//! The browser behind plain functions: settings kept, files in and out, clipboard, address, document.
//! No state and no views; whatever a browser may refuse comes back as `None`, `false` or an error value.

pub mod address;
pub mod clipboard;
pub mod database;
pub mod document;
pub mod download;
pub mod embedded;
pub mod fetch;
pub mod files;
pub mod storage;
pub mod tab;
pub mod threads;
