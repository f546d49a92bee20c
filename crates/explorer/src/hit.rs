//! What is under a point: a grid over the cards. Edges and groups are not hit.

use linchpin_engine::ComponentId;

use crate::{
    State,
    geometry::{Point, Rect},
    layout::{CARD_HEIGHT, CARD_WIDTH, Layout},
    select::hidden,
};

/// An index of the cards of one layout. Build it once per layout; cost and memory are linear.
#[derive(Clone, Debug, Default)]
pub struct HitIndex {
    cards: Vec<Rect>,
    /// Cards by the cell that their upper left corner is in, sorted: row, column, card.
    cells: Vec<(i32, i32, u32)>,
}

/// A cell is as large as a card, so that a point is in a card of its own cell or of one of the three
/// before it.
fn cell(point: Point) -> (i32, i32) {
    // Out of range saturates, and then the cell is a wrong one far away.
    ((point.y / CARD_HEIGHT).floor() as i32, (point.x / CARD_WIDTH).floor() as i32)
}

impl HitIndex {
    /// The index of the cards of `layout`.
    pub fn of(layout: &Layout) -> Self {
        let cards: Vec<Rect> = layout.cards.iter().map(|&at| layout.card_rect(at)).collect();
        let mut cells: Vec<(i32, i32, u32)> = (0..)
            .zip(&layout.cards)
            .map(|(card, &at)| {
                let (row, column) = cell(at);
                (row, column, card)
            })
            .collect();
        cells.sort_unstable();
        Self { cards, cells }
    }

    /// The component whose card is at `point` of the world; of cards that overlap the last one, which
    /// is drawn in front. Cost: logarithmic.
    pub fn at(&self, point: Point) -> Option<ComponentId> {
        let (row, column) = cell(point);
        let near = [
            (row, column),
            (row, column.saturating_sub(1)),
            (row.saturating_sub(1), column),
            (row.saturating_sub(1), column.saturating_sub(1)),
        ];
        near.into_iter()
            .flat_map(|(row, column)| self.row_between(row, column, column))
            .filter(|&card| self.cards[card as usize].contains(point))
            .max()
            .map(ComponentId)
    }

    /// The components whose cards touch `area`, sorted. Cost: logarithmic for each row of cells in
    /// the area, and the answer.
    pub fn within(&self, area: Rect) -> Vec<ComponentId> {
        self.at_most(usize::MAX, area).unwrap_or_default()
    }

    /// As [`HitIndex::within`], but nothing where there are more than `most`, which costs no more than finding that
    /// many and a row of cells.
    pub fn at_most(&self, most: usize, area: Rect) -> Option<Vec<ComponentId>> {
        let (first_row, first_column) = cell(Point::new(area.x - CARD_WIDTH, area.y - CARD_HEIGHT));
        let (last_row, last_column) = cell(Point::new(area.right(), area.bottom()));
        let mut found: Vec<ComponentId> = Vec::new();
        let mut at = self.cells.partition_point(|&(row, ..)| row < first_row);
        // From one row that has cards to the next, so that empty space costs nothing.
        while let Some(&(row, ..)) = self.cells.get(at).filter(|&&(row, ..)| row <= last_row) {
            let hits = self.row_between(row, first_column, last_column);
            found.extend(
                hits.filter(|&card| self.cards[card as usize].overlaps(&area)).map(ComponentId),
            );
            if found.len() > most {
                return None;
            }
            at = self.cells.partition_point(|&(other, ..)| other <= row);
        }
        found.sort();
        Some(found)
    }

    fn row_between(&self, row: i32, first: i32, last: i32) -> impl Iterator<Item = u32> {
        let from = self.cells.partition_point(|&(r, c, _)| (r, c) < (row, first));
        self.cells[from..]
            .iter()
            .take_while(move |&&(r, c, _)| r == row && c <= last)
            .map(|&(.., card)| card)
    }
}

/// What is under a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The card of a component.
    Card(ComponentId),
    /// The plate of a folded group, by the group's position in the model.
    Folded(u32),
}

/// What is under `point` of the world as `state` shows it, where `index` is that of its layout. Cost: logarithmic, and
/// linear in the groups where no card is there.
pub fn under(state: &State, index: &HitIndex, point: Point) -> Option<Hit> {
    let open = state.document.open.as_ref()?;
    let groups = &open.model.file().groups;
    let folded = &state.view.folded_groups;
    let is_folded = |group: u32| {
        !folded.is_empty()
            && groups.get(group as usize).is_some_and(|it| folded.binary_search(&it.id).is_ok())
    };
    let card = index.at(point);
    match card.filter(|&card| !hidden::is_hidden(state, card)) {
        Some(card) => match open.group_of.get(card.index()) {
            Some(&group) if is_folded(group) => Some(Hit::Folded(group)),
            _ => Some(Hit::Card(card)),
        },
        None => {
            let boxes = &open.facts.layout.groups;
            let found = boxes.iter().find(|it| it.area.contains(point) && is_folded(it.group));
            // Of a group that is hidden as a whole there is no plate.
            let seen = |group: u32| {
                !state.view.hides
                    || !hidden::shown(state, state.document.members_of(group)).is_empty()
            };
            found.map(|it| it.group).filter(|&group| seen(group)).map(Hit::Folded)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        let mut seed = 11_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed >> 20) - 2048.0
        };
        Layout {
            cards: (0..300).map(|_| Point::new(next(), next())).collect(),
            ..Layout::default()
        }
    }

    #[test]
    fn agrees_with_looking_at_every_card() {
        let layout = layout();
        let index = HitIndex::of(&layout);
        let mut hits = 0;
        for x in -22..22 {
            for y in -22..22 {
                let point = Point::new(f64::from(x) * 97.0, f64::from(y) * 93.0);
                let slow =
                    (0..300).rev().find(|&at| layout.card_rect(layout.cards[at]).contains(point));
                assert_eq!(index.at(point), slow.map(|at| ComponentId(at as u32)));
                hits += usize::from(slow.is_some());
                let area = Rect::new(point.x, point.y, 210.0, 130.0);
                let touched: Vec<_> = (0..300)
                    .filter(|&at| layout.card_rect(layout.cards[at as usize]).overlaps(&area))
                    .map(ComponentId)
                    .collect();
                assert_eq!(index.within(area), touched);
                let few = index.at_most(3, area);
                assert_eq!(few, (touched.len() <= 3).then_some(touched));
            }
        }
        assert!(hits > 50, "the points must hit something: {hits}");
    }

    #[test]
    fn a_folded_group_is_hit_in_place_of_its_cards() {
        use crate::{Msg, state::view, testing::Shell};
        let text = br#"{ "linchpin": 1, "id": "m", "groups": [ { "id": "g", "name": "G" } ], "components": [
            { "id": "a", "kind": "site", "name": "A", "group": "g" },
            { "id": "b", "kind": "service", "name": "B", "requires": "a" } ] }"#;
        let mut shell = Shell::with(text);
        let layout = shell.state.document.facts().unwrap().layout.clone();
        let index = HitIndex::of(&layout);
        let at = |id: u32| layout.card(ComponentId(id)).unwrap().centre();
        let corner = Point::new(layout.groups[0].area.x + 1.0, layout.groups[0].area.y + 1.0);
        let hit = |shell: &Shell, point| under(&shell.state, &index, point);
        assert_eq!(hit(&shell, at(0)), Some(Hit::Card(ComponentId(0))));
        assert_eq!(hit(&shell, corner), None);
        shell.send(Msg::View(view::Msg::FoldGroups(vec!["g".into()])));
        assert_eq!(hit(&shell, at(0)), Some(Hit::Folded(0)));
        assert_eq!(hit(&shell, corner), Some(Hit::Folded(0)));
        assert_eq!(hit(&shell, at(1)), Some(Hit::Card(ComponentId(1))));
    }

    #[test]
    fn nonsense_hits_nothing() {
        let index = HitIndex::of(&layout());
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            assert_eq!(index.at(Point::new(x, 0.0)), None);
        }
        assert_eq!(HitIndex::default().at(Point::default()), None);
    }
}
