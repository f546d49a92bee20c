//! From places without size to cards and boxes that do not overlap, each near its place.

use linchpin_engine::sorting;

use super::{
    CARD_HEIGHT, CARD_WIDTH,
    blocks::COLUMN_GAP,
    mesh::{LENGTH, ROW},
    plan::ASPECT,
    room::Room,
    spread::spread,
};
use crate::geometry::{Point, Rect};

/// By how much lines are made longer, the least first that lets cards stand about where they should.
const LONGER: [f64; 6] = [1.0, 1.3, 1.7, 2.2, 2.9, 3.8];
/// Between parts that no line joins.
const APART: f64 = 80.0;

/// Cards of no group, in rows of their height, each as near as can be to its place.
pub(super) fn in_rows(places: &[(f64, f64)]) -> Vec<Rect> {
    let mut areas = Vec::new();
    // As long as gives all cards room where they lie evenly in an oval.
    let count = places.len().max(1) as f64;
    let spread_of = |of: fn(&(f64, f64)) -> f64| {
        let mean = places.iter().map(of).sum::<f64>() / count;
        (places.iter().map(|it| (of(it) - mean) * (of(it) - mean)).sum::<f64>() / count).sqrt()
    };
    let oval = 4.0 * std::f64::consts::PI * (spread_of(|it| it.0) * spread_of(|it| it.1)).max(1e-3);
    let room = count * (CARD_WIDTH + COLUMN_GAP) * ROW;
    let shortest = (1.6 * room / oval).sqrt().clamp(LENGTH, 100.0 * LENGTH);
    for length in LONGER.map(|it| it * shortest) {
        let mut order: Vec<(i64, f64, usize)> = places
            .iter()
            .enumerate()
            .map(|(at, it)| ((it.1 * length * 0.8 / ROW).round() as i64, it.0 * length * 1.2, at))
            .collect();
        sorting::sort_by(&mut order, |a, b| {
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2))
        });
        areas = vec![Rect::default(); places.len()];
        let mut moved = 0.0;
        for row in order.chunk_by(|a, b| a.0 == b.0) {
            let wishes: Vec<f64> = row.iter().map(|it| it.1).collect();
            let ones = vec![1.0; row.len()];
            let widths = vec![CARD_WIDTH; row.len()];
            let lefts = spread(&wishes, &ones, &widths, COLUMN_GAP + 1.0);
            for (it, left) in row.iter().zip(lefts) {
                moved += (left + CARD_WIDTH / 2.0 - it.1).abs();
                let y = it.0 as f64 * ROW;
                areas[it.2] = Rect::new(left.round(), y.round(), CARD_WIDTH, CARD_HEIGHT);
            }
        }
        if moved <= CARD_WIDTH / 3.0 * places.len() as f64 {
            break;
        }
    }
    areas
}

/// Boxes of groups and cards: the innermost first, each in the free place nearest to its own.
pub(super) fn boxes(places: &[(f64, f64)], sizes: &[Rect]) -> Vec<Rect> {
    let room: f64 = sizes.iter().map(|it| (it.width + 60.0) * (it.height + 60.0)).sum();
    let span = |of: fn(&(f64, f64)) -> f64| {
        let (low, high) = places
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), it| (a.min(it), b.max(it)));
        (low + high, (high - low).max(1.0))
    };
    let ((x2, wide), (y2, high)) = (span(|it| it.0), span(|it| it.1));
    let length = (1.6 * room / (wide * high)).sqrt();
    let wish = |at: usize| {
        let (x, y) = places[at];
        Point::new((x - x2 / 2.0) * length * 1.2, (y - y2 / 2.0) * length * 0.8)
    };
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let from_middle = |at: usize| wish(at).x * wish(at).x + wish(at).y * wish(at).y;
    sorting::sort_by(&mut order, |&a, &b| from_middle(a).total_cmp(&from_middle(b)));
    let mut taken = Room::default();
    let mut areas = vec![Rect::default(); sizes.len()];
    for at in order {
        let (wish, size) = (wish(at), sizes[at]);
        // With half of what is left between two on each side.
        let wide = size.grown(12.0);
        let tops: Vec<f64> = (-40..=40)
            .map(|step| (wish.y - wide.height / 2.0 + f64::from(step) * 30.0).round())
            .collect();
        let place = taken.spare((wide.width, wide.height), wish, &tops);
        areas[at] = Rect { x: place.x + 12.0, y: place.y + 12.0, ..size };
        taken.areas.push(Rect { x: place.x, y: place.y, ..wide });
        taken.cards.push(1);
    }
    areas
}

/// Parts that no line joins beside each other, in rows of a screen's shape.
pub(super) fn side_by_side(parts: Vec<Vec<(u32, Rect)>>, count: usize) -> Vec<Rect> {
    let around = |part: &[(u32, Rect)]| {
        part.iter().map(|it| it.1).reduce(|all, it| all.union(&it)).unwrap_or_default()
    };
    let gap = |part: &[(u32, Rect)]| if part.len() > 1 { APART } else { COLUMN_GAP };
    let room: f64 = parts
        .iter()
        .map(|it| (around(it), gap(it)))
        .map(|(it, gap)| (it.width + gap) * (it.height + gap))
        .sum();
    let widest = parts.iter().map(|it| around(it).width).fold((room * ASPECT).sqrt(), f64::max);
    let mut areas = vec![Rect::default(); count];
    let (mut x, mut y, mut height) = (0.0, 0.0, 0.0_f64);
    for part in parts {
        let (all, gap) = (around(&part), gap(&part));
        if x > 0.0 && x + all.width > widest {
            (x, y, height) = (0.0, y + height, 0.0);
        }
        for (block, area) in part {
            areas[block as usize] = area.moved((x - all.x).round(), (y - all.y).round());
        }
        x += all.width + gap;
        height = height.max(all.height + gap.max(ROW - CARD_HEIGHT));
    }
    areas
}
