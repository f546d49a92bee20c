//! The panels of the page, one view each. A view reads its slices, shows what a selector says, and sends messages;
//! it decides nothing.

pub mod compare;
pub mod dialogs;
pub mod edit;
pub mod findings;
pub mod graph;
pub mod header;
pub mod icons;
pub mod left;
pub mod page;
pub mod replay;
pub mod rows;
pub mod selection;
pub mod steps;
pub mod table;
