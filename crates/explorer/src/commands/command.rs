//! The list of everything that can be done, in the order of the palette. What each does is [`super::messages`]'.

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    /// Fail what is selected.
    Fail,
    /// Restore what is selected.
    Restore,
    /// Fail the whole group of the primary component.
    FailGroup,
    /// Fail what is selected in part: how far is asked.
    FailInPart,
    /// Restore everything.
    Clear,
    /// Mark what is selected as seen down, or take that mark off.
    MarkDown,
    /// Mark what is selected as seen up, or take that mark off.
    MarkUp,
    /// Take all marks off.
    ClearMarks,
    /// Take the last step back.
    Undo,
    /// Take it again.
    Redo,
    /// Preview the failure of the primary component, while the key is held; the shell ends it.
    Preview,
    /// Pin or unpin the reason on the graph.
    PinReason,
    /// Show the single points.
    SinglePoints,
    /// Graph, table, both, and round again.
    NextMainView,
    /// Select what needs the primary component, the nearest one.
    SelectNeededBy,
    /// Select what the primary component needs, the nearest one.
    SelectNeeds,
    /// Select the nearest card above.
    SelectPrevious,
    /// Select the nearest card below.
    SelectNext,
    /// Bring the primary component to the middle.
    Centre,
    /// Go back one level: dialog, complaint about a file, preview, pinned reason, selection.
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
    /// Fold or unfold the group of the primary component.
    FoldGroup,
    /// Fold all groups, or unfold them where all are folded.
    FoldAll,
    /// Show the charts.
    Charts,
    /// Keep the present failures as a scenario (the shell does it).
    NewScenario,
    /// One wave of the present failure less.
    Earlier,
    /// One wave more.
    Later,
    /// Only what failed by itself.
    FirstWave,
    /// All waves.
    LastWave,
    /// Play the waves, or stop.
    Play,
    /// Play the start of everything from nothing.
    ColdStart,
    /// Show the comparison, or no longer.
    Compare,
    /// Take what is on the screen as A of the comparison.
    SetAsA,
    /// Less of the focused neighbourhood.
    FocusShrink,
    /// More of it; where nothing is focused, the neighbourhood of the primary component.
    FocusGrow,
    /// The next reason for the state of the primary component.
    NextReason,
    /// Show the pairs of failures.
    Pairs,
    /// Describe the primary component anew.
    EditComponent,
    /// Describe a new component.
    NewComponent,
    /// Remove what is selected from the model.
    RemoveComponents,
    /// Give what is selected a standby each.
    MakeRedundant,
    /// Show what is different from the model as it was opened.
    ShowChanges,
    /// Save the model as a file (the shell does it).
    SaveModel,
    /// Open a model that is pasted as text.
    PasteModel,
    /// Hide what the filters leave out, or let it stand back.
    ToggleHiding,
}

impl Command {
    /// Every command, in the order of the palette.
    pub const ALL: [Self; 55] = [
        Self::Fail,
        Self::Restore,
        Self::FailGroup,
        Self::FailInPart,
        Self::Clear,
        Self::MarkDown,
        Self::MarkUp,
        Self::ClearMarks,
        Self::Undo,
        Self::Redo,
        Self::Preview,
        Self::PinReason,
        Self::SinglePoints,
        Self::NextMainView,
        Self::SelectNeededBy,
        Self::SelectNeeds,
        Self::SelectPrevious,
        Self::SelectNext,
        Self::Centre,
        Self::Back,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomToFit,
        Self::Palette,
        Self::Search,
        Self::Help,
        Self::Export,
        Self::OpenFile,
        Self::CopyLink,
        Self::ToggleLanguage,
        Self::NextTheme,
        Self::FoldGroup,
        Self::FoldAll,
        Self::Charts,
        Self::NewScenario,
        Self::Earlier,
        Self::Later,
        Self::FirstWave,
        Self::LastWave,
        Self::Play,
        Self::ColdStart,
        Self::Compare,
        Self::SetAsA,
        Self::FocusShrink,
        Self::FocusGrow,
        Self::NextReason,
        Self::Pairs,
        Self::EditComponent,
        Self::NewComponent,
        Self::RemoveComponents,
        Self::MakeRedundant,
        Self::ShowChanges,
        Self::SaveModel,
        Self::PasteModel,
        Self::ToggleHiding,
    ];

    /// Whether the shell carries it out, because it needs the browser.
    pub const fn is_shells(self) -> bool {
        matches!(
            self,
            Self::Search | Self::OpenFile | Self::CopyLink | Self::NewScenario | Self::SaveModel
        )
    }
}
