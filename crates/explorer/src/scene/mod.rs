//! What is drawn: a list of shapes in world coordinates and colour roles, back to front. Where
//! things are is `layout`'s; which colour a role has is `theme`'s; putting it on a screen is the
//! renderer's.

mod card;
mod compare;
mod draw;
mod edges;
mod folded;
mod look;
mod merged;
#[cfg(test)]
mod merged_tests;
mod mesh;
pub mod picture;
mod reason;
mod signs;
mod styles;
pub mod svg;
#[cfg(test)]
mod tests;

pub use card::{RADIUS, Style, style};
pub use draw::{FACES, details, draw};
pub use folded::{Folding, NO_GROUP};
pub use mesh::{Front, Mesh, NOBODY, Piece, Plate};
pub use styles::{Ring, Styles, code};

use std::{borrow::Cow, rc::Rc};

use linchpin_engine::{ComponentId, Model};

use crate::{
    geometry::{Point, Rect},
    layout::Layout,
    select::{self, compare::Mark},
    session::{Explained, Previewed, Ran},
    state::{Marks, Selection, State, settings::Language},
    theme::Role,
};

/// A draw list, back to front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// What to draw.
    pub items: Vec<Item>,
    /// The part of the world that the list covers.
    pub bounds: Rect,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it belongs to, for hit tests and tests of the page.
    pub part: Part,
    /// Its form and place.
    pub shape: Shape,
    /// How its inside is filled, if it is.
    pub fill: Option<Role>,
    /// How its outline is drawn, if it is.
    pub stroke: Option<Stroke>,
    /// 0 to 100; 100 hides what is behind.
    pub opacity: u8,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The card of a component.
    Card(ComponentId),
    /// An edge, by its position in the layout.
    Edge(u32),
    /// A redundancy badge, by its position in the layout.
    Badge(u32),
    /// A group's box, by the group's position in the model.
    Group(u32),
    /// The pinned reason.
    Reason,
}

/// A form and its place, in world units.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners.
    Rect {
        /// Where.
        area: Rect,
        /// The radius of the corners.
        radius: f64,
    },
    /// A line of cubic Bézier curves: a start, then two handles and an end each.
    Curve {
        /// Start, handle, handle, end, handle, handle, end, …
        points: Vec<Point>,
    },
    /// Straight lines.
    Polygon {
        /// The corners.
        points: Vec<Point>,
        /// Whether the last corner is joined to the first.
        closed: bool,
    },
    /// A circle.
    Circle {
        /// The middle.
        centre: Point,
        /// The radius.
        radius: f64,
    },
    /// A sector of a circle, clockwise from the top.
    Pie {
        /// The middle.
        centre: Point,
        /// The radius.
        radius: f64,
        /// The share of the full circle in millionths.
        ppm: u32,
    },
    /// One line of text.
    Text {
        /// Where the baseline begins, ends or has its middle, by `anchor`.
        at: Point,
        /// How the text lies around `at`.
        anchor: Anchor,
        /// The font size.
        size: f64,
        /// Whether it is bold.
        bold: bool,
        /// The text.
        content: Rc<str>,
    },
}

/// How text lies around its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// An outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub role: Role,
    /// Its width in world units.
    pub width: f64,
    /// Its pattern.
    pub dash: Dash,
}

/// The pattern of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Narrow hatching.
    Hatched,
}

impl Item {
    /// A filled shape.
    pub(crate) const fn filled(part: Part, shape: Shape, fill: Role) -> Self {
        Self { part, shape, fill: Some(fill), stroke: None, opacity: 100 }
    }

    /// An outline.
    pub(crate) const fn outlined(
        part: Part,
        shape: Shape,
        role: Role,
        width: f64,
        dash: Dash,
    ) -> Self {
        Self { part, shape, fill: None, stroke: Some(Stroke { role, width, dash }), opacity: 100 }
    }
}

impl Dash {
    /// On and off lengths in world units; empty for an unbroken line.
    pub const fn pattern(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[6.0, 4.0],
            Self::Dotted => &[1.5, 3.5],
            Self::Hatched => &[2.0, 2.0],
        }
    }
}

/// Everything that a scene is a function of.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// For names and kinds.
    pub model: &'a Model,
    /// Where everything is.
    pub layout: &'a Layout,
    /// How everything stands; nothing means as if all were up.
    pub ran: Option<&'a Ran>,
    /// What is at risk, in file order.
    pub at_risk: &'a [ComponentId],
    /// What has failed.
    pub failures: &'a linchpin_engine::FailureSet,
    /// What is selected.
    pub selection: &'a Selection,
    /// What is previewed, and what its failing together would do.
    pub preview: Option<(&'a [ComponentId], &'a Previewed)>,
    /// What is marked as seen down or up.
    pub marks: &'a Marks,
    /// Which groups are folded.
    pub folding: Folding<'a>,
    /// For each component whether it is hidden; empty where none is.
    pub hidden: &'a [bool],
    /// What a comparison marks on the cards.
    pub compared: &'a [(ComponentId, Mark)],
    /// What the pointer is on.
    pub hover: Option<ComponentId>,
    /// For each component whether it stands in the foreground, where not all do.
    pub foreground: Option<&'a [bool]>,
    /// The reason to pin on the graph.
    pub reason: Option<&'a Explained>,
    /// The language of names.
    pub language: Language,
    /// How much to draw.
    pub detail: Detail,
}

impl Inputs<'_> {
    /// Whether `component` is hidden by the filters.
    pub fn is_hidden(&self, component: ComponentId) -> bool {
        self.hidden.get(component.index()).copied().unwrap_or(false)
    }

    /// Whether `component` has no card of its own: it is hidden, or in a folded group.
    fn has_no_card(&self, component: ComponentId) -> bool {
        self.is_hidden(component) || self.folding.hides(component.index())
    }

    /// For each group of the model whether something of it is shown; empty where nothing is hidden. Cost: linear in
    /// the components.
    fn shown_groups(&self) -> Vec<bool> {
        if self.hidden.is_empty() {
            return Vec::new();
        }
        let mut shown = vec![false; self.model.file().groups.len()];
        for (&group, _) in self.folding.group_of.iter().zip(self.hidden).filter(|(_, it)| !**it) {
            if let Some(slot) = shown.get_mut(group as usize) {
                *slot = true;
            }
        }
        shown
    }
}

/// How much to draw; it depends on the zoom, so that a scene is made again only when it changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Cards as coloured boxes, names of groups enlarged.
    Far,
    /// Names, without second lines and signs of kinds.
    Middle,
    /// Everything.
    #[default]
    Near,
}

impl Detail {
    /// The detail for a zoom in pixels per world unit.
    pub fn for_zoom(zoom: f64) -> Self {
        if zoom < 0.28 {
            Self::Far
        } else if zoom < 0.72 {
            Self::Middle
        } else {
            Self::Near
        }
    }

    /// How much larger small signs are drawn that must be read from here as well, such as the numbers of steps.
    pub(crate) const fn enlarged(self) -> f64 {
        match self {
            Self::Far => 3.2,
            Self::Middle => 2.0,
            Self::Near => 1.0,
        }
    }
}

/// What a scene shows and the state does not hold as such: it is worked out from it, once for a scene.
#[derive(Clone, Debug)]
pub struct Derived<'a> {
    state: &'a State,
    /// How everything stands up to the wave that is shown, unless all is shown.
    ran: Option<Ran>,
    foreground: Option<Vec<bool>>,
    reason: Option<Cow<'a, Explained>>,
    compared: Rc<[(ComponentId, Mark)]>,
    folded: Vec<bool>,
    hidden: Vec<bool>,
}

impl<'a> Derived<'a> {
    /// Cost: linear in the components where something stands back, else in what is not up.
    pub fn of(state: &'a State) -> Self {
        Self {
            state,
            ran: select::waves::up_to_the_wave(state),
            foreground: select::foreground::foreground(state),
            reason: select::reasons::shown(state).filter(|_| state.why.pinned),
            compared: compared(state),
            folded: folded(state),
            hidden: select::hidden::mask(state).unwrap_or_default(),
        }
    }

    /// What the scene of the whole state is a function of; nothing while no model is open.
    pub fn inputs(&self) -> Option<Inputs<'_>> {
        let state = self.state;
        let open = state.document.open.as_ref()?;
        Some(Inputs {
            model: &open.model,
            layout: &open.facts.layout,
            ran: self.ran.as_ref().or(state.run.shown()),
            at_risk: state.run.at_risk(),
            failures: state.failed(),
            selection: &state.view.selection,
            preview: state.preview.shown(),
            marks: &state.marks,
            foreground: self.foreground.as_deref(),
            folding: Folding { group_of: &open.group_of, folded: &self.folded },
            hidden: &self.hidden,
            compared: &self.compared,
            hover: state.preview.hover,
            reason: self.reason.as_deref(),
            language: state.settings.language,
            detail: Detail::for_zoom(state.camera.zoom),
        })
    }
}

/// What a comparison marks: what it was given, or else what differs on the screen.
fn compared(state: &State) -> Rc<[(ComponentId, Mark)]> {
    let given = state.compare.marks.clone();
    given.unwrap_or_else(|| {
        let marks = |it| select::compare::marks(&it).into();
        select::comparison(state).map_or_else(|| Rc::from([]), marks)
    })
}

/// For each group of the model whether it is folded; empty where none is.
fn folded(state: &State) -> Vec<bool> {
    let list = &state.view.folded_groups;
    let Some(model) = state.document.model().filter(|_| !list.is_empty()) else {
        return Vec::new();
    };
    model.file().groups.iter().map(|group| list.binary_search(&group.id).is_ok()).collect()
}

/// The scene for the whole state; nothing while no model is open. Cost: linear in the layout.
pub fn of_state(state: &State) -> Option<Scene> {
    Derived::of(state).inputs().map(|inputs| draw(&inputs))
}
