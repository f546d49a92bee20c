//! Where the user is looking: selection, panels, sorting, filters. Looking never starts a run.

use linchpin_engine::ComponentId;
use linchpin_engine::sorting;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub use super::columns::{PointsColumn, PointsSort, TableColumn, TableSort};
use super::focus::{Focus, MOST_STEPS};
use crate::select::Look;

/// Selection and panels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// What is selected, everywhere.
    pub selection: Selection,
    /// Graph, table or both.
    pub main: MainView,
    /// Which findings are listed.
    pub findings: FindingsTab,
    /// The order of the single points.
    pub points_sort: PointsSort,
    /// The order of the table of components.
    pub table_sort: TableSort,
    /// What the table of components and the outline are narrowed to; see [`crate::search`].
    pub filter: String,
    /// The kinds that are switched off, by their word, sorted.
    pub hidden_kinds: Vec<SmolStr>,
    /// The states that are switched off, sorted.
    pub hidden_looks: Vec<Look>,
    /// Whether what the filters leave out is hidden in the graph; it stands back there otherwise.
    pub hides: bool,
    /// The neighbourhood that is focused.
    #[serde(skip)]
    pub focus: Option<Focus>,
    /// What stands in the search box.
    #[serde(skip)]
    pub query: String,
    /// The dialog that is open.
    #[serde(skip)]
    pub dialog: Dialog,
    /// The user's own scenario that is being named.
    #[serde(skip)]
    pub naming: Option<u32>,
    /// Whether the left panel is folded away.
    pub left_folded: bool,
    /// Whether the right panel is folded away.
    pub right_folded: bool,
    /// The groups that are folded, in the outline and on the graph, by id, sorted.
    pub folded_groups: Vec<SmolStr>,
    /// How much of the width the graph has beside the table, in thousandths: 200 to 800.
    pub split: Split,
    /// How a comparison is shown.
    pub compared: Compared,
}

/// All the filters, and what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// The text or expression of the field.
    pub filter: String,
    /// The kinds that are switched off.
    pub kinds: Vec<SmolStr>,
    /// The states that are switched off.
    pub looks: Vec<Look>,
    /// Whether the rest is hidden.
    pub hides: bool,
}

impl View {
    /// Takes these filters in place of all.
    pub(crate) fn narrow(&mut self, narrowing: Narrowing) {
        let Narrowing { filter, mut kinds, mut looks, hides } = narrowing;
        kinds.sort();
        kinds.dedup();
        looks.sort();
        looks.dedup();
        (self.filter, self.hides) = (filter, hides);
        (self.hidden_kinds, self.hidden_looks) = (kinds, looks);
    }

    /// All the filters.
    pub fn narrowing(&self) -> Narrowing {
        Narrowing {
            filter: self.filter.clone(),
            kinds: self.hidden_kinds.clone(),
            looks: self.hidden_looks.clone(),
            hides: self.hides,
        }
    }
}

/// The width of the graph beside the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split(pub u16);

impl Split {
    /// The nearest that leaves room for both.
    pub(crate) fn clamped(self) -> Self {
        Self(self.0.clamp(200, 800))
    }
}

impl Default for Split {
    fn default() -> Self {
        Self(600)
    }
}

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Everything selected, sorted, without repeats.
    pub members: Vec<ComponentId>,
    /// The one that the side panel shows; a member.
    pub primary: Option<ComponentId>,
}

impl Selection {
    /// One component alone.
    pub fn of(component: ComponentId) -> Self {
        Self { members: vec![component], primary: Some(component) }
    }

    /// Whether `component` is selected.
    pub fn contains(&self, component: ComponentId) -> bool {
        self.members.binary_search(&component).is_ok()
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

/// What fills the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MainView {
    /// The graph.
    #[default]
    Graph,
    /// The table of components.
    Table,
    /// Both, side by side.
    Split,
}

/// How a comparison is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compared {
    /// As marks on the one graph, with the list below it.
    #[default]
    Overlay,
    /// As two pictures, A and B, that one camera looks at.
    Sides,
    /// As the list alone.
    Table,
}

/// The lists of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FindingsTab {
    /// Single points of failure.
    #[default]
    SinglePoints,
    /// Redundancy that one failure defeats.
    OnPaper,
    /// Start-up deadlocks.
    Deadlocks,
    /// The minimal cut sets of the selected component.
    RiskGroups,
    /// Pairs of failures that take down what neither takes down alone.
    Pairs,
    /// What to make redundant.
    Harden,
    /// What may have happened, from what is marked.
    Diagnose,
    /// Charts with their tables.
    Charts,
    /// What is different from the model as it was opened.
    Changes,
    /// What is played over time: its chart and what was reported.
    OverTime,
}

/// The dialogs; one at most is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialog {
    /// None.
    #[default]
    None,
    /// Search and commands.
    Palette,
    /// The keys.
    Help,
    /// Exports.
    Export,
    /// The charts, as large as the page.
    Charts,
    /// How far to fail what is selected.
    Limit,
    /// A model to be pasted as text.
    Paste,
}

/// Looks, never edits.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Select this alone, or nothing.
    Select(Option<ComponentId>),
    /// Add this to the selection, or take it out.
    ToggleSelected(ComponentId),
    /// Select exactly these; the first is the primary.
    SelectMany(Vec<ComponentId>),
    /// Show graph, table or both.
    Main(MainView),
    /// List these findings.
    Findings(FindingsTab),
    /// Sort the single points by this, or the other way round when they already are.
    SortPoints(PointsColumn),
    /// Sort the components by this, or the other way round when they already are.
    SortTable(TableColumn),
    /// Narrow the table and the outline.
    Filter(String),
    /// Switch a kind off or on.
    ToggleKind(SmolStr),
    /// Switch a state off or on.
    ToggleLook(Look),
    /// Switch everything on and empty the filter field.
    ShowAll,
    /// Hide what the filters leave out, or let it stand back.
    Hide(bool),
    /// Put exactly these filters in place of all.
    Narrow(Narrowing),
    /// Focus the neighbourhood of this, or nothing.
    Focus(Option<ComponentId>),
    /// Let the neighbourhood grow or shrink by so many steps.
    FocusBy(i32),
    /// Type in the search box.
    Query(String),
    /// Open a dialog, or close the one that is open.
    Dialog(Dialog),
    /// Name this scenario of the user's own, or none any more.
    Name(Option<u32>),
    /// Fold or unfold the left panel.
    FoldLeft(bool),
    /// Fold or unfold the right panel.
    FoldRight(bool),
    /// Fold or unfold a group.
    ToggleGroup(SmolStr),
    /// Fold these groups and no others.
    FoldGroups(Vec<SmolStr>),
    /// Give the graph this much of the width beside the table, in thousandths.
    Split(u16),
    /// Show comparisons like this.
    Compared(Compared),
}

/// Puts `it` into a sorted list, or takes it out.
fn toggle<T: Ord>(list: &mut Vec<T>, it: T) {
    match list.binary_search(&it) {
        Ok(at) => {
            list.remove(at);
        }
        Err(at) => list.insert(at, it),
    }
}

/// The next view, or nothing when the message changes nothing. `components` is the number of
/// components of the open model; others cannot be selected.
pub(super) fn update(view: &View, msg: Msg, components: usize) -> Option<View> {
    let known = |id: &ComponentId| id.index() < components;
    let mut next = view.clone();
    match msg {
        Msg::Select(component) => {
            next.selection = component.filter(known).map(Selection::of).unwrap_or_default();
        }
        Msg::ToggleSelected(component) if known(&component) => {
            let selection = &mut next.selection;
            match selection.members.binary_search(&component) {
                Ok(at) => {
                    selection.members.remove(at);
                    if selection.primary == Some(component) {
                        selection.primary = selection.members.first().copied();
                    }
                }
                Err(at) => {
                    selection.members.insert(at, component);
                    selection.primary = Some(component);
                }
            }
        }
        Msg::ToggleSelected(_) => return None,
        Msg::SelectMany(mut members) => {
            members.retain(known);
            let primary = members.first().copied();
            members.sort();
            members.dedup();
            next.selection = Selection { members, primary };
        }
        Msg::Main(main) => next.main = main,
        Msg::Findings(tab) => next.findings = tab,
        Msg::SortPoints(column) => {
            let reversed = view.points_sort.column == column && !view.points_sort.reversed;
            next.points_sort = PointsSort { column, reversed };
        }
        Msg::SortTable(column) => {
            let reversed = view.table_sort.column == column && !view.table_sort.reversed;
            next.table_sort = TableSort { column, reversed };
        }
        Msg::Filter(filter) => next.filter = filter,
        Msg::ToggleKind(kind) => toggle(&mut next.hidden_kinds, kind),
        Msg::ToggleLook(look) => toggle(&mut next.hidden_looks, look),
        Msg::ShowAll => {
            next.hidden_kinds.clear();
            next.hidden_looks.clear();
            next.filter.clear();
        }
        Msg::Hide(hides) => next.hides = hides,
        Msg::Narrow(narrowing) => next.narrow(narrowing),
        Msg::Focus(of) => next.focus = of.filter(known).map(|of| Focus { of, steps: 1 }),
        Msg::FocusBy(by) => {
            let focus = view.focus?;
            let steps = focus.steps.saturating_add_signed(by).clamp(1, MOST_STEPS);
            next.focus = Some(Focus { steps, ..focus });
        }
        Msg::Query(query) => next.query = query,
        Msg::Dialog(dialog) => next.dialog = dialog,
        Msg::Name(scenario) => next.naming = scenario,
        Msg::FoldLeft(folded) => next.left_folded = folded,
        Msg::FoldRight(folded) => next.right_folded = folded,
        Msg::ToggleGroup(group) => match next.folded_groups.binary_search(&group) {
            Ok(at) => {
                next.folded_groups.remove(at);
            }
            Err(at) => next.folded_groups.insert(at, group),
        },
        Msg::FoldGroups(mut groups) => {
            sorting::sort(&mut groups);
            groups.dedup();
            next.folded_groups = groups;
        }
        Msg::Split(thousandths) => next.split = Split(thousandths).clamped(),
        Msg::Compared(compared) => {
            next.compared = compared;
            // Pictures need the graph.
            if compared == Compared::Sides && next.main == MainView::Table {
                next.main = MainView::Graph;
            }
        }
    }
    (next != *view).then_some(next)
}
