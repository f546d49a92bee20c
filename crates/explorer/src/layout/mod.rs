//! Where everything is drawn: cards, boxes of groups, edges between cards. Colours and states are
//! `scene`'s.

use linchpin_engine::{ComponentId, Model};
use serde::{Deserialize, Serialize};

use crate::{
    geometry::{Point, Rect},
    session::Form,
};

/// A picture's geometry, in world units: at zoom 1 a unit is a CSS pixel. The same model gives the
/// same layout on every platform.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// The upper left corner of each component's card, in file order.
    pub cards: Vec<Point>,
    /// The boxes of the groups, in the order of the model's groups; groups without components have
    /// none.
    pub groups: Vec<GroupBox>,
    /// The lines between cards.
    pub edges: Vec<Edge>,
    /// The signs where members of a redundancy group meet.
    pub badges: Vec<Badge>,
    /// Everything.
    pub bounds: Rect,
}

/// The size of every card.
pub const CARD_WIDTH: f64 = 152.0;
/// The size of every card.
pub const CARD_HEIGHT: f64 = 44.0;

/// The box around a group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupBox {
    /// Position of the group in the model's list.
    pub group: u32,
    /// The box, its title row included.
    pub area: Rect,
}

/// A line from what is needed to what needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// What is needed.
    pub from: ComponentId,
    /// What needs it.
    pub to: ComponentId,
    /// Which sort.
    pub kind: EdgeKind,
    /// Position of the badge in which the line ends, when it belongs to a redundancy group.
    pub badge: Option<u32>,
    /// Where the line runs: a cubic Bézier curve, or several joined, as start and then two handles
    /// and an end each. At least four points.
    pub points: Vec<Point>,
}

/// The sorts of edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EdgeKind {
    /// A requirement.
    Requires,
    /// A soft dependency.
    Wants,
}

/// The sign of a redundancy group below the card of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Badge {
    /// Whose requirement it is.
    pub owner: ComponentId,
    /// Its form.
    pub form: Form,
    /// How many members must work; 1 for `any`.
    pub needed: u32,
    /// How many members there are.
    pub members: u32,
    /// Its box.
    pub area: Rect,
}

impl Layout {
    /// The card whose upper left corner is `at`.
    pub const fn card_rect(&self, at: Point) -> Rect {
        Rect::new(at.x, at.y, CARD_WIDTH, CARD_HEIGHT)
    }

    /// The card of `component`, if this layout has it.
    pub fn card(&self, component: ComponentId) -> Option<Rect> {
        self.cards.get(component.index()).map(|&at| self.card_rect(at))
    }

    /// The smallest rectangle around these cards; nothing for none.
    pub fn around(&self, components: &[ComponentId]) -> Option<Rect> {
        components.iter().filter_map(|&it| self.card(it)).reduce(|all, card| all.union(&card))
    }
}

/// Lays out `model`: what is required below what requires it, members of a group together, few
/// crossings. Cost: near linear; the effort per component shrinks for large models.
pub fn lay_out(model: &Model) -> Layout {
    let cards: Vec<_> = model
        .ids()
        .map(|id| Point::new(f64::from(id.0 % 10) * 180.0, f64::from(id.0 / 10) * 80.0))
        .collect();
    let mut layout = Layout { cards, ..Layout::default() };
    let all: Vec<_> = model.ids().collect();
    layout.bounds = layout.around(&all).unwrap_or_default();
    layout
}
