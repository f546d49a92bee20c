//! Lines that end at folded groups: all that join the same two plates, or a plate and a card, are one line with
//! their number; what runs inside a folded group is none.

use std::{collections::BTreeMap, rc::Rc};

use linchpin_engine::ComponentId;

use super::{Anchor, Dash, Folding, Inputs, Item, NO_GROUP, Part, Shape, signs};
use crate::{
    geometry::{Point, Rect},
    layout::{EdgeKind, Layout},
    theme::Role,
};

/// An end of a line: a card by position, or a folded group's plate by its position among the boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Card(u32),
    Plate(u32),
}

/// One line in place of several.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bundle {
    /// The first of the layout's edges that it stands for.
    pub(super) first: u32,
    /// How many it stands for.
    pub(super) count: u32,
    pub(super) from: End,
    pub(super) to: End,
    /// How it runs; as [`Layout::curve`].
    pub(super) points: Vec<Point>,
    /// Whether all are soft.
    pub(super) soft: bool,
}

/// The most that a line is thicker for what it stands for, in tenths of a world unit: as for 256 lines.
const THICKEST: u32 = 48;

impl Bundle {
    /// How much thicker it is than a single line, in tenths of a world unit: six for each doubling of what it stands
    /// for, evenly between, up to [`THICKEST`].
    pub(super) fn thicker(&self) -> u32 {
        let Some(doublings) = self.count.checked_ilog2() else { return 0 };
        let whole = 1_u32 << doublings;
        let between = u64::from(self.count - whole) * 6 / u64::from(whole);
        (6 * doublings + between as u32).min(THICKEST)
    }
}

/// What is drawn in place of each edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Merged {
    /// By edge: [`AS_IT_IS`], [`NOT_AT_ALL`] or the position of a bundle. Empty where nothing is folded.
    pub(super) of_edge: Vec<u32>,
    /// The bundles, by their first edge.
    pub(super) bundles: Vec<Bundle>,
}

/// The edge touches no folded group.
pub(super) const AS_IT_IS: u32 = u32::MAX;
/// The edge runs inside a folded group, or to what is hidden.
pub(super) const NOT_AT_ALL: u32 = u32::MAX - 1;

impl Merged {
    /// The bundles of `layout`; a line of a component that is `hidden` is in none. Cost: lines × log bundles; nothing
    /// where nothing is folded.
    pub(super) fn of(layout: &Layout, folding: &Folding<'_>, hidden: &[bool]) -> Self {
        let mut merged = Self::default();
        if !folding.folded.contains(&true) {
            return merged;
        }
        let boxes: BTreeMap<u32, u32> = layout.groups.iter().map(|it| it.group).zip(0..).collect();
        let end = |card: usize| {
            let group = folding.group_of.get(card).copied().unwrap_or(NO_GROUP);
            let plate = boxes.get(&group).filter(|_| folding.is_folded(group));
            plate.map_or(End::Card(card as u32), |&at| End::Plate(at))
        };
        let mut known: BTreeMap<(End, End), u32> = BTreeMap::new();
        for (at, edge) in (0..).zip(&layout.edges) {
            let (from, to) = (end(edge.from.index()), end(edge.to.index()));
            let soft = edge.kind == EdgeKind::Wants;
            let hides = |it: ComponentId| hidden.get(it.index()).copied().unwrap_or(false);
            let found = match (from, to) {
                (End::Card(_), End::Card(_)) => AS_IT_IS,
                _ if from == to || hides(edge.from) || hides(edge.to) => NOT_AT_ALL,
                _ => *known.entry((from, to)).or_insert_with(|| {
                    let points = area(layout, from)
                        .zip(area(layout, to))
                        .map(|(from, to)| Layout::straight(&from, &to))
                        .unwrap_or_default();
                    merged.bundles.push(Bundle { first: at, count: 0, from, to, points, soft });
                    merged.bundles.len() as u32 - 1
                }),
            };
            if let Some(bundle) = merged.bundles.get_mut(found as usize) {
                bundle.count += 1;
                bundle.soft &= soft;
            }
            merged.of_edge.push(found);
        }
        merged
    }

    /// The bundle that an edge is in, or what else becomes of it.
    pub(super) fn becomes(&self, edge: u32) -> u32 {
        self.of_edge.get(edge as usize).copied().unwrap_or(AS_IT_IS)
    }
}

fn area(layout: &Layout, end: End) -> Option<Rect> {
    match end {
        End::Card(at) => layout.cards.get(at as usize).map(|&it| layout.card_rect(it)),
        End::Plate(at) => layout.groups.get(at as usize).map(|it| it.area),
    }
}

/// With more folded groups than this in sight, numbers on their lines would say nothing.
const NUMBERED: usize = 400;

/// How many lines each bundle in `area` stands for, where it is more than one and there is room beside the plates.
/// Cost: bundles × folded groups in sight, of which there are few.
pub(super) fn numbers(items: &mut Vec<Item>, inputs: &Inputs<'_>, bundles: &[Bundle], area: &Rect) {
    let groups = inputs.layout.groups.iter();
    let plates = groups.filter(|it| inputs.folding.is_folded(it.group) && it.area.overlaps(area));
    let plates: Vec<Rect> = plates.map(|it| it.area).collect();
    if plates.len() > NUMBERED || !inputs.folding.folded.contains(&true) {
        return;
    }
    // From afar as large as can be read, and where there is no room for that, smaller.
    let largest = inputs.detail.enlarged();
    for bundle in bundles {
        if bundle.count < 2 {
            continue;
        }
        let content: Rc<str> = bundle.count.to_string().into();
        let around = |at: Point, large: f64| {
            let (width, height) = ((12.0 + 9.0 * content.len() as f64) * large, 20.0 * large);
            Rect::new(at.x - width / 2.0, at.y - height / 2.0, width, height)
        };
        let is_free = |it: Rect| !plates.iter().any(|plate| plate.overlaps(&it));
        let fitting = [largest, (largest + 1.0) / 2.0, 1.0].into_iter().find_map(|large| {
            let middle = places(&bundle.points).find(|&it| is_free(around(it, large)))?;
            Some((middle, large))
        });
        let Some((middle, large)) = fitting else { continue };
        let plate = around(middle, large);
        if !plate.overlaps(area) {
            continue;
        }
        let part = Part::Edge(bundle.first);
        let outline = Item::outlined(
            part,
            signs::rounded(plate, 10.0 * large),
            Role::BadgeOutline,
            1.2 * large,
            Dash::Solid,
        );
        items.push(Item { fill: Some(Role::BadgeFill), ..outline });
        let at = Point::new(middle.x, middle.y + 5.0 * large);
        let shape =
            Shape::Text { at, anchor: Anchor::Middle, size: 14.0 * large, bold: true, content };
        items.push(Item::filled(part, shape, Role::BadgeText));
    }
}

/// Where on a curve its number may stand, the best place first: about the middle of its middle piece, then of others.
fn places(points: &[Point]) -> impl Iterator<Item = Point> + '_ {
    let pieces = points.len().saturating_sub(1) / 3;
    let from_the_middle = (0..pieces).map(move |at| {
        let off = at.div_ceil(2);
        let middle = (pieces - 1) / 2;
        if at % 2 == 1 { middle + off } else { middle - off.min(middle) }
    });
    let shares = [0.5, 0.35, 0.65, 0.2, 0.8];
    from_the_middle.flat_map(move |piece| {
        let corners = points.get(piece * 3..piece * 3 + 4).unwrap_or_default();
        let on = move |share: f64| {
            let [a, b, c, d] = corners else { return None };
            let rest = 1.0 - share;
            let weights = [
                rest * rest * rest,
                3.0 * rest * rest * share,
                3.0 * rest * share * share,
                share * share * share,
            ];
            let sum = |of: fn(&Point) -> f64| {
                [a, b, c, d].iter().zip(weights).map(|(it, weight)| of(it) * weight).sum()
            };
            Some(Point::new(sum(|it| it.x), sum(|it| it.y)))
        };
        shares.into_iter().filter_map(on)
    })
}
