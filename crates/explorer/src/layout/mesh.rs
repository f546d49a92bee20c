//! Pictures of models without layers: most components need each other in a circle, or all stand on one row or two.
//! Above and below then say nothing; what is few lines apart is drawn near instead. The method is `stress`'s.

use linchpin_engine::sorting;

use super::{
    CARD_WIDTH,
    bands::Bands,
    blocks::{Block, COLUMN_GAP},
    circles::circles,
    layers::layers,
    links::Link,
    packed::{boxes, in_rows, side_by_side},
    pivots::Pivots,
    plan::ASPECT,
    rows::Rows,
    stress,
};
use crate::geometry::Rect;

/// A smaller circle stands level among the layers.
const CIRCLE_MIN: usize = 8;
/// On a row of more than so many, with one more row at most, places say more than rows.
const FLAT_MIN: usize = 60;
/// Above so many boxes and cards groups are not put together any more, and bands are drawn.
const BOXES_MAX: usize = 1_200;
/// Between rows of cards.
pub(super) const ROW: f64 = 76.0;
/// How long a line is at least.
pub(super) const LENGTH: f64 = 130.0;
/// A picture that takes up so many times the room of its cards, as a long ring would, shows nothing.
const EMPTY: f64 = 100.0;
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
        let local = Rows::of(part.len(), local.into_iter());
        if is_long(&local) {
            return None;
        }
        let places = stress::places(&local);
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

/// Whether a part is so long for its size, as a ring of a thousand is, that its picture would be [`EMPTY`]; seen
/// before it is drawn. Cost: linear.
fn is_long(near: &Rows) -> bool {
    let far = Pivots::of(near, 2).far.into_iter().max().map_or(0.0, f64::from);
    let room = near.len() as f64 * (CARD_WIDTH + COLUMN_GAP) * ROW;
    far * far * LENGTH * LENGTH > EMPTY * room && near.len() >= 100
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
    sorting::sort_by_key(&mut parts, |part| std::cmp::Reverse(part.len()));
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
