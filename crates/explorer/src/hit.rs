//! What is under a point: a grid over the cards. Edges and groups are not hit.

use linchpin_engine::ComponentId;

use crate::{
    geometry::{Point, Rect},
    layout::Layout,
};

/// An index of the cards of one layout. Build it once per layout; cost and memory are linear.
#[derive(Clone, Debug, Default)]
pub struct HitIndex {
    cards: Vec<Rect>,
}

impl HitIndex {
    /// The index of the cards of `layout`.
    pub fn of(layout: &Layout) -> Self {
        Self { cards: layout.cards.iter().map(|&at| layout.card_rect(at)).collect() }
    }

    /// The component whose card is at `point` of the world. Cost: constant for a layout without
    /// crowded cells.
    pub fn at(&self, point: Point) -> Option<ComponentId> {
        let at = self.cards.iter().position(|card| card.contains(point))?;
        u32::try_from(at).ok().map(ComponentId)
    }

    /// The components whose cards touch `area`, sorted.
    pub fn within(&self, area: Rect) -> Vec<ComponentId> {
        (0..)
            .zip(&self.cards)
            .filter(|(_, card)| card.overlaps(&area))
            .map(|(at, _)| ComponentId(at))
            .collect()
    }
}
