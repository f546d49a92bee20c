//! What can be done, and the messages that do it. The same list serves keys, buttons and palette;
//! words for it are the web crate's.

use crate::{Msg, State};

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    /// Fail what is selected.
    Fail,
    /// Restore what is selected.
    Restore,
    /// Fail the whole group of the primary component.
    FailGroup,
    /// Fail what is selected by half.
    FailHalf,
    /// Restore everything.
    Clear,
    /// Take the last step back.
    Undo,
    /// Take it again.
    Redo,
    /// Preview the failure of the primary component, while the key is held.
    Preview,
    /// Pin or unpin the reason on the graph.
    PinReason,
    /// Show the single points.
    SinglePoints,
    /// Graph, table, both, and round again.
    NextMainView,
    /// Select the first component that needs the primary one.
    SelectNeededBy,
    /// Select the first component that the primary one needs.
    SelectNeeds,
    /// Select the card above, or the next one in the same layer.
    SelectPrevious,
    /// Select the card below, or the one before it in the same layer.
    SelectNext,
    /// Bring the primary component to the middle.
    Centre,
    /// Go back one level: dialog, preview, selection.
    Back,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// The whole model.
    ZoomToFit,
    /// Open the palette.
    Palette,
    /// Put the cursor in the search box (the shell does it).
    Search,
    /// Open the help.
    Help,
    /// Open the exports.
    Export,
    /// Open a file (the shell does it).
    OpenFile,
    /// Copy a link to this state (the shell does it).
    CopyLink,
    /// The other language.
    ToggleLanguage,
    /// The next theme.
    NextTheme,
}

/// The messages that carry out `command` now, in order; none when it makes no sense now or is the
/// shell's to do (search box, file dialog, clipboard).
pub fn messages(state: &State, command: Command) -> Vec<Msg> {
    let _ = (state, command);
    Vec::new()
}

/// Whether `command` would do something now; for disabled buttons and the palette.
pub fn is_available(state: &State, command: Command) -> bool {
    let _ = (state, command);
    true
}
