//! Finds the places of problems that were found in the decoded model, by walking their paths again.

use std::collections::BTreeMap;

use super::{
    Lines,
    node::{Node, Opened, Spot},
};
use crate::model::Problem;

/// `problems` with the places that their paths have in `text`; a path that leads to a missing value
/// gets the place of the nearest value around it. Cost: each value on the way is opened once.
pub(super) fn place_all(
    root: Node<'_>,
    text: &str,
    lines: &Lines<'_>,
    problems: Vec<Problem>,
) -> Vec<Problem> {
    let mut placed = problems;
    let paths: Vec<Vec<String>> = placed.iter().map(|problem| steps(&problem.path)).collect();
    let all: Vec<usize> = (0..paths.len()).collect();
    let mut spots: BTreeMap<usize, Spot> = BTreeMap::new();
    walk(root, root.spot(text), text, &paths, &all, 0, &mut spots);
    for (at, spot) in spots {
        if let Some(problem) = placed.get_mut(at) {
            problem.place = Some(lines.of_spot(spot));
        }
    }
    placed
}

/// Follows the paths numbered `here`, which share their first `depth` steps, below `node`.
fn walk(
    node: Node<'_>,
    spot: Spot,
    text: &str,
    paths: &[Vec<String>],
    here: &[usize],
    depth: usize,
    spots: &mut BTreeMap<usize, Spot>,
) {
    let mut onward: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in here {
        spots.insert(at, spot);
        if let Some(step) = paths.get(at).and_then(|path| path.get(depth)) {
            onward.entry(step).or_default().push(at);
        }
    }
    if onward.is_empty() {
        return;
    }
    match node.open(text) {
        Ok(Opened::Map(entries)) => {
            for entry in entries {
                if let Some(further) = onward.get(&*entry.key) {
                    walk(
                        entry.value,
                        entry.value.spot(text),
                        text,
                        paths,
                        further,
                        depth + 1,
                        spots,
                    );
                }
            }
        }
        Ok(Opened::List(items)) => {
            for (step, further) in onward {
                if let Some(&item) = step.parse().ok().and_then(|at: usize| items.get(at)) {
                    walk(item, item.spot(text), text, paths, &further, depth + 1, spots);
                }
            }
        }
        _ => {}
    }
}

/// The steps of a JSON Pointer.
fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}
