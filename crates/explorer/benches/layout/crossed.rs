//! How many of a picture's lines cross when each is drawn straight from the middle of one card to that of
//! the other: the measure that any layout can be held to, whoever made it.

use linchpin_explorer::geometry::Point;

/// Up to this many lines every pair is looked at.
const EXACT: usize = 30_000;
/// Above, so many lines are held against all others.
const SAMPLE: usize = 500;

/// Pairs of lines that cross; lines that share an end do not. Exact up to 30 000 lines, above that from
/// every n-th line, so that 500 of them are held against all others.
pub fn crossed(lines: &[(usize, usize)], middles: &[Point]) -> f64 {
    let step = if lines.len() <= EXACT { 1 } else { lines.len() / SAMPLE };
    let mut pairs = 0_u64;
    for at in (0..lines.len()).step_by(step) {
        let (a, b) = lines[at];
        let rest = if step == 1 { &lines[..at] } else { lines };
        pairs += rest
            .iter()
            .filter(|&&(c, d)| {
                c != a && c != b && d != a && d != b && cross([a, b, c, d].map(|it| middles[it]))
            })
            .count() as u64;
    }
    // Every pair is met from both of its lines when lines are held against all others.
    if step == 1 { pairs as f64 } else { pairs as f64 * step as f64 / 2.0 }
}

fn cross([a, b, c, d]: [Point; 4]) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}
