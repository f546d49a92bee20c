//! Pictures of models without layers: most components need each other in a circle, or all stand on one row or two.
//! Above and below then say nothing; what is few lines apart is drawn near instead. The method is `stress`'s.

use super::{
    CARD_HEIGHT, CARD_WIDTH,
    bands::Bands,
    blocks::{Block, COLUMN_GAP},
    circles::circles,
    layers::layers,
    links::Link,
    plan::ASPECT,
    room::Room,
    rows::Rows,
    spread::spread,
    stress,
};
use crate::geometry::{Point, Rect};

/// A smaller circle stands level among the layers.
const CIRCLE_MIN: usize = 8;
/// On a row of more than so many, with one more row at most, places say more than rows.
const FLAT_MIN: usize = 60;
/// Above so many boxes and cards groups are not put together any more, and bands are drawn.
const BOXES_MAX: usize = 1_200;
/// Between rows of cards.
const ROW: f64 = 76.0;
/// How long a line is at least.
const LENGTH: f64 = 130.0;
/// By how much lines are made longer, the least first that lets cards stand about where they should.
const LONGER: [f64; 6] = [1.0, 1.3, 1.7, 2.2, 2.9, 3.8];
/// A picture that takes up so many times the room of its cards, as a long ring would, shows nothing.
const EMPTY: f64 = 100.0;
/// Between parts that no line joins.
const APART: f64 = 80.0;

/// Whether a model has no layers worth showing: six in ten of the components that have lines are in one circle, of
/// eight at least; or there are no groups, no more than two layers, and more than sixty components in one of them.
/// Cost: linear.
pub(super) fn is_mesh(blocks: &[Block], links: &[Link], count: usize) -> bool {
    let pairs: Vec<(u32, u32)> = links.iter().map(|it| (it.from, it.to)).collect();
    let mut joined = vec![false; count];
    for &(low, high) in &pairs {
        (joined[low as usize], joined[high as usize]) = (true, true);
    }
    let with_lines = joined.iter().filter(|it| **it).count();
    let (circle, circle_count) = circles(&Rows::of(count, pairs.iter().copied()));
    let mut sizes = vec![0_usize; circle_count as usize];
    for &it in &circle {
        sizes[it as usize] += 1;
    }
    let largest = sizes.into_iter().max().unwrap_or(0);
    if largest >= CIRCLE_MIN && 10 * largest >= 6 * with_lines {
        return true;
    }
    if blocks.iter().any(|block| block.group.is_some()) || with_lines <= FLAT_MIN {
        return false;
    }
    let layer = layers(count, &pairs, &[], &[]);
    let mut rows = [0_usize; 2];
    for (at, _) in joined.iter().enumerate().filter(|(_, joined)| **joined) {
        match rows.get_mut(layer[at] as usize) {
            Some(row) => *row += 1,
            None => return false,
        }
    }
    rows.into_iter().any(|row| row > FLAT_MIN)
}

/// The places of all blocks by the lines between them; nothing where bands show more. Cost: near linear, up to some
/// seconds for a hundred thousand cards; the square of the blocks where there are groups.
pub(super) fn place(blocks: &[Block], block_of: &[u32], links: &[Link]) -> Option<Bands> {
    let loose = blocks.iter().all(|block| block.group.is_none());
    if !loose && blocks.len() > BOXES_MAX {
        return None;
    }
    let of = |card: u32| block_of.get(card as usize).copied();
    let mut lines: Vec<(u32, u32)> = links
        .iter()
        .filter_map(|link| Some((of(link.from)?, of(link.to)?)))
        .filter(|(low, high)| low != high)
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let both: Vec<(u32, u32)> = lines.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
    let near = Rows::of(blocks.len(), both.iter().copied());
    let mut parts: Vec<Vec<(u32, Rect)>> = Vec::new();
    let mut number = vec![0_u32; blocks.len()];
    for part in joined(&near) {
        if part.len() == 1 {
            let area = part.first().and_then(|&it| blocks.get(it as usize)).map(size);
            parts.push(part.into_iter().zip(area).collect());
            continue;
        }
        for (at, &block) in (0..).zip(&part) {
            number[block as usize] = at;
        }
        let ends = part.iter().flat_map(|&it| near.row(it).iter().map(move |&other| (it, other)));
        let local: Vec<(u32, u32)> =
            ends.map(|(a, b)| (number[a as usize], number[b as usize])).collect();
        let places = stress::places(&Rows::of(part.len(), local.into_iter()));
        let sizes: Vec<Rect> =
            part.iter().filter_map(|&it| blocks.get(it as usize)).map(size).collect();
        // Lying or standing, whichever is nearer to a screen's shape.
        let of_shape = |mut places: Vec<(f64, f64)>| {
            turn(&mut places, &number, &part, &near, &lines);
            let areas = if loose { in_rows(&places) } else { boxes(&places, &sizes) };
            let all = areas.iter().copied().reduce(|all, it| all.union(&it)).unwrap_or_default();
            let shape = all.width.max(1.0) / all.height.max(1.0) / ASPECT;
            (shape.max(1.0 / shape), areas)
        };
        let lying = of_shape(places.clone());
        let standing = of_shape(places.into_iter().map(|(x, y)| (y, x)).collect());
        let areas = if standing.0 < lying.0 { standing.1 } else { lying.1 };
        parts.push(part.into_iter().zip(areas).collect());
    }
    let areas = side_by_side(parts, blocks.len());
    let bounds = areas.iter().copied().reduce(|all, area| all.union(&area)).unwrap_or_default();
    let taken: f64 = areas.iter().map(|it| (it.width + 18.0) * (it.height + 30.0)).sum();
    let sparse = bounds.width * bounds.height > EMPTY * taken;
    (!sparse).then(|| Bands { columns: areas.clone(), areas, corridors: Vec::new(), bounds })
}

fn size(block: &Block) -> Rect {
    Rect::new(0.0, 0.0, block.width, block.height)
}

/// The nodes of each part that lines join, the largest first; each part in order.
fn joined(near: &Rows) -> Vec<Vec<u32>> {
    let mut seen = vec![false; near.len()];
    let mut parts = Vec::new();
    for start in 0..near.len() as u32 {
        if std::mem::replace(&mut seen[start as usize], true) {
            continue;
        }
        let (mut part, mut at) = (vec![start], 0);
        while let Some(&node) = part.get(at) {
            at += 1;
            for &next in near.row(node) {
                if !std::mem::replace(&mut seen[next as usize], true) {
                    part.push(next);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// Turns a part over where more of what is needed would stand above than below.
fn turn(
    places: &mut [(f64, f64)],
    number: &[u32],
    part: &[u32],
    near: &Rows,
    lines: &[(u32, u32)],
) {
    let mut falling = 0.0;
    for &node in part {
        for &other in near.row(node) {
            // Each line once, from what is needed to what needs it.
            if lines.binary_search(&(node, other)).is_ok() {
                let of = |it: u32| places[number[it as usize] as usize].1;
                falling += of(other) - of(node);
            }
        }
    }
    if falling > 0.0 {
        places.iter_mut().for_each(|it| it.1 = -it.1);
    }
}

/// Cards of no group, in rows of their height, each as near as can be to its place.
fn in_rows(places: &[(f64, f64)]) -> Vec<Rect> {
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
        order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
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
fn boxes(places: &[(f64, f64)], sizes: &[Rect]) -> Vec<Rect> {
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
    order.sort_by(|&a, &b| from_middle(a).total_cmp(&from_middle(b)));
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
fn side_by_side(parts: Vec<Vec<(u32, Rect)>>, count: usize) -> Vec<Rect> {
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
