//! What can be done, and the messages that do it. The same list serves keys, buttons and palette;
//! words for it are the web crate's.

mod command;
mod focus;
mod steps;

pub use command::Command;
pub use focus::{focus_on, unfold};
pub use steps::centre_on;

use linchpin_engine::{Availability, ComponentId};
use smol_str::SmolStr;

use crate::{
    Msg, State,
    camera::{self, ZOOM_STEP},
    edit::Edit,
    scene::NO_GROUP,
    state::{
        compare, document, editor, failures,
        marks::{self, Seen},
        playback, preview, replay, settings,
        view::{self, Dialog, FindingsTab, MainView},
    },
};

/// The messages that carry out `command` now, in order; none when it makes no sense now or is the
/// shell's to do.
pub fn messages(state: &State, command: Command) -> Vec<Msg> {
    let primary = state.view.selection.primary;
    let selected = || state.view.selection.members.clone();
    let with = |msg: fn(Vec<ComponentId>) -> failures::Msg| {
        let ids = selected();
        if ids.is_empty() { Vec::new() } else { vec![Msg::Failures(msg(ids))] }
    };
    let moved = |msg: camera::Msg| vec![Msg::Camera(msg)];
    let dialog = |dialog: Dialog| {
        let open = if state.view.dialog == dialog { Dialog::None } else { dialog };
        vec![Msg::View(view::Msg::Dialog(open))]
    };
    match command {
        Command::Fail => with(failures::Msg::Fail),
        Command::Restore => with(failures::Msg::Restore),
        Command::FailInPart if state.view.selection.is_empty() => Vec::new(),
        Command::FailInPart => dialog(Dialog::Limit),
        Command::FailGroup => match group_of(state) {
            group if group.is_empty() => Vec::new(),
            group => vec![Msg::Failures(failures::Msg::Fail(group))],
        },
        Command::Clear if state.failures.set().is_empty() => Vec::new(),
        Command::Clear => vec![Msg::Failures(failures::Msg::Clear)],
        Command::MarkDown | Command::MarkUp if selected().is_empty() => Vec::new(),
        Command::MarkDown => vec![Msg::Marks(marks::Msg::Toggle(Seen::Down, selected()))],
        Command::MarkUp => vec![Msg::Marks(marks::Msg::Toggle(Seen::Up, selected()))],
        Command::ClearMarks if state.marks.is_empty() => Vec::new(),
        Command::ClearMarks => vec![Msg::Marks(marks::Msg::Clear)],
        // The steps in the open model come before the one that led to it, and after the ones in it.
        Command::Undo if state.failures.history.undoable().is_some() => {
            vec![Msg::Failures(failures::Msg::Undo)]
        }
        Command::Undo if state.document.timeline.past.is_empty() => Vec::new(),
        Command::Undo => vec![Msg::Document(document::Msg::Undo)],
        Command::Redo if state.failures.history.redoable().is_some() => {
            vec![Msg::Failures(failures::Msg::Redo)]
        }
        Command::Redo if state.document.timeline.future.is_empty() => Vec::new(),
        Command::Redo => vec![Msg::Document(document::Msg::Redo)],
        Command::Preview => {
            primary.map(|id| Msg::Preview(preview::Msg::Preview(Some(id)))).into_iter().collect()
        }
        Command::PinReason if primary.is_none() && !state.why.pinned => Vec::new(),
        Command::PinReason => vec![Msg::Preview(preview::Msg::PinReason(!state.why.pinned))],
        Command::SinglePoints => {
            vec![
                Msg::View(view::Msg::FoldRight(false)),
                Msg::View(view::Msg::Findings(FindingsTab::SinglePoints)),
            ]
        }
        Command::FoldGroup => {
            let group = primary.zip(state.document.model());
            let group =
                group.and_then(|(id, model)| model.components().get(id.index())?.group.clone());
            group.map(|id| Msg::View(view::Msg::ToggleGroup(id))).into_iter().collect()
        }
        Command::FoldAll => match state.document.model().map(|model| &model.file().groups) {
            Some(groups) if !groups.is_empty() => {
                let all = state.view.folded_groups.len() < groups.len();
                let ids = groups.iter().filter(|_| all).map(|it| it.id.clone());
                vec![Msg::View(view::Msg::FoldGroups(ids.collect()))]
            }
            _ => Vec::new(),
        },
        Command::Charts => vec![
            Msg::View(view::Msg::FoldRight(false)),
            Msg::View(view::Msg::Findings(FindingsTab::Charts)),
        ],
        Command::NextMainView => vec![Msg::View(view::Msg::Main(match state.view.main {
            MainView::Graph => MainView::Table,
            MainView::Table => MainView::Split,
            MainView::Split => MainView::Graph,
        }))],
        Command::SelectNeededBy
        | Command::SelectNeeds
        | Command::SelectPrevious
        | Command::SelectNext => match steps::step(state, command) {
            Some(id) => {
                let select = Msg::View(view::Msg::Select(Some(id)));
                std::iter::once(select).chain(steps::reveal(state, id)).collect()
            }
            None => Vec::new(),
        },
        Command::Centre => primary.and_then(|id| centre_on(state, id)).into_iter().collect(),
        Command::Back => back(state).into_iter().collect(),
        Command::ZoomIn => moved(camera::Msg::Zoom(ZOOM_STEP)),
        Command::ZoomOut => moved(camera::Msg::Zoom(1.0 / ZOOM_STEP)),
        Command::ZoomToFit => moved(camera::Msg::Fit),
        Command::Palette => dialog(Dialog::Palette),
        Command::Help => dialog(Dialog::Help),
        Command::Export => dialog(Dialog::Export),
        Command::ToggleLanguage => vec![Msg::Settings(settings::Msg::ToggleLanguage)],
        Command::NextTheme => vec![Msg::Settings(settings::Msg::NextTheme)],
        Command::Earlier => step_through(state, playback::Msg::Earlier, replay::Msg::Earlier),
        Command::Later => step_through(state, playback::Msg::Later, replay::Msg::Later),
        Command::FirstWave => step_through(state, playback::Msg::First, replay::Msg::First),
        Command::LastWave => step_through(state, playback::Msg::Last, replay::Msg::Last),
        Command::Play => step_through(state, playback::Msg::Play, replay::Msg::Play),
        Command::ColdStart if state.document.open.is_none() => Vec::new(),
        Command::ColdStart => vec![Msg::Replay(replay::Msg::ColdStart)],
        Command::Pairs => {
            vec![
                Msg::View(view::Msg::FoldRight(false)),
                Msg::View(view::Msg::Findings(FindingsTab::Pairs)),
            ]
        }
        Command::NextReason => match crate::select::side_panel(state).and_then(|it| it.why) {
            Some(why) if why.of > 1 => vec![Msg::Preview(preview::Msg::Reason(1))],
            _ => Vec::new(),
        },
        Command::FocusShrink => focus::shrink(state),
        Command::FocusGrow => focus::grow(state),
        Command::Compare | Command::SetAsA if state.document.open.is_none() => Vec::new(),
        Command::Compare => vec![Msg::Compare(compare::Msg::Open(!state.compare.open))],
        Command::SetAsA => vec![Msg::Compare(compare::Msg::Present)],
        Command::EditComponent => {
            primary.map(|it| Msg::Editor(editor::Msg::Edit(it))).into_iter().collect()
        }
        Command::NewComponent if state.document.open.is_none() => Vec::new(),
        Command::NewComponent => vec![Msg::Editor(editor::Msg::New)],
        Command::RemoveComponents => apply(state, Edit::Remove),
        Command::MakeRedundant => apply(state, Edit::MakeRedundant),
        Command::ShowChanges => vec![
            Msg::View(view::Msg::FoldRight(false)),
            Msg::View(view::Msg::Findings(FindingsTab::Changes)),
        ],
        Command::PasteModel => dialog(Dialog::Paste),
        Command::ToggleHiding if state.document.open.is_none() => Vec::new(),
        Command::ToggleHiding => vec![Msg::View(view::Msg::Hide(!state.view.hides))],
        Command::Search
        | Command::OpenFile
        | Command::CopyLink
        | Command::NewScenario
        | Command::SaveModel => Vec::new(),
    }
}

/// Whether `command` would do something now; for disabled buttons and the palette.
pub fn is_available(state: &State, command: Command) -> bool {
    match command {
        Command::CopyLink | Command::SaveModel => state.document.open.is_some(),
        Command::Search | Command::OpenFile => true,
        Command::NewScenario => !state.failures.set().is_empty(),
        Command::Earlier | Command::Later | Command::FirstWave | Command::LastWave
            if state.replay.played().is_some() =>
        {
            can_step(state, command)
        }
        Command::Earlier | Command::FirstWave if state.playback.at == Some(0) => false,
        Command::Later | Command::LastWave if state.playback.at.is_none() => false,
        Command::Fail => {
            let failed = |id| state.failed().ceiling(id) == Some(Availability::NONE);
            state.view.selection.members.iter().any(|&id| !failed(id))
        }
        Command::Restore => {
            state.view.selection.members.iter().any(|&id| state.failed().contains(id))
        }
        _ => !messages(state, command).is_empty(),
    }
}

/// The components of the primary component's group; the component alone when it has none.
fn group_of(state: &State) -> Vec<ComponentId> {
    let (Some(open), Some(primary)) = (&state.document.open, state.view.selection.primary) else {
        return Vec::new();
    };
    match open.group_of.get(primary.index()) {
        Some(&NO_GROUP) => vec![primary],
        Some(&group) => state.document.members_of(group),
        None => Vec::new(),
    }
}

/// The message to what is played over time, where something is, else to the waves, where there is more than one.
fn step_through(state: &State, msg: playback::Msg, in_time: replay::Msg) -> Vec<Msg> {
    if state.replay.played().is_some() {
        return vec![Msg::Replay(in_time)];
    }
    let last = state.run.shown().map_or(0, crate::session::Ran::last_wave);
    if last == 0 { Vec::new() } else { vec![Msg::Playback(msg)] }
}

/// Whether what is played over time has a moment in that direction.
fn can_step(state: &State, command: Command) -> bool {
    let last = state.replay.played().map(|played| played.moments.len() - 1);
    match command {
        Command::Earlier => state.replay.at.is_some_and(|at| at > 0),
        Command::FirstWave => state.replay.at != Some(0),
        _ => state.replay.at != last,
    }
}

/// The edit that does something to everything that is selected.
fn apply(state: &State, edit: fn(Vec<SmolStr>) -> Edit) -> Vec<Msg> {
    let Some(model) = state.document.model() else { return Vec::new() };
    let members = state.view.selection.members.iter();
    let ids: Vec<SmolStr> = members
        .filter_map(|it| model.components().get(it.index()))
        .map(|it| it.id.clone())
        .collect();
    if ids.is_empty() { Vec::new() } else { vec![Msg::Editor(editor::Msg::Apply(edit(ids)))] }
}

fn back(state: &State) -> Option<Msg> {
    if state.view.dialog != Dialog::None {
        Some(Msg::View(view::Msg::Dialog(Dialog::None)))
    } else if state.document.rejected.is_some() {
        Some(Msg::Document(document::Msg::DismissRejection))
    } else if !state.preview.target.is_empty() {
        Some(Msg::Preview(preview::Msg::Preview(None)))
    } else if state.replay.at.is_some() {
        Some(Msg::Replay(replay::Msg::Leave))
    } else if state.playback.at.is_some() {
        Some(Msg::Playback(playback::Msg::Last))
    } else if state.why.pinned {
        Some(Msg::Preview(preview::Msg::PinReason(false)))
    } else if state.view.focus.is_some() {
        Some(Msg::View(view::Msg::Focus(None)))
    } else if !state.view.selection.is_empty() {
        Some(Msg::View(view::Msg::Select(None)))
    } else if state.compare.open {
        Some(Msg::Compare(compare::Msg::Open(false)))
    } else {
        None
    }
}
