//! Orders and circles of things that name each other, by position; what they are is the formats'
//! business.

/// An order in which everything comes after what it names, and what spoils it.
pub(crate) struct Order {
    /// Every position once, what is named first.
    pub(crate) order: Vec<usize>,
    /// Circles: each names the next, and the last the first. At least one of every knot, and no more
    /// than [`MOST_CIRCLES`].
    pub(crate) circles: Vec<Vec<usize>>,
}

/// As many circles as are told; a knot of many can have more than there are atoms.
const MOST_CIRCLES: usize = 20;

/// Orders the positions of `names`, where `names[a]` lists what `a` names. Cost: linear, and the
/// length of the circles told. Without recursion, as chains may be long.
pub(crate) fn order(names: &[Vec<usize>]) -> Order {
    let mut found = Order { order: Vec::with_capacity(names.len()), circles: Vec::new() };
    let mut state = vec![Seen::Not; names.len()];
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..names.len() {
        if state.get(start) == Some(&Seen::Not) {
            path.push((start, 0));
        }
        while let Some((here, next)) = path.last_mut() {
            let here = *here;
            set(&mut state, here, Seen::OnPath);
            let Some(&named) = names.get(here).and_then(|list| list.get(*next)) else {
                set(&mut state, here, Seen::Done);
                found.order.push(here);
                path.pop();
                continue;
            };
            *next += 1;
            match state.get(named) {
                Some(Seen::Not) => path.push((named, 0)),
                Some(Seen::OnPath) if found.circles.len() < MOST_CIRCLES => {
                    let circle = path.iter().map(|&(at, _)| at).skip_while(|&at| at != named);
                    found.circles.push(circle.collect());
                }
                _ => {}
            }
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    OnPath,
    Done,
}

fn set(state: &mut [Seen], at: usize, seen: Seen) {
    if let Some(slot) = state.get_mut(at) {
        *slot = seen;
    }
}

/// A circle for people: `a → b → a`; of a long one the beginning.
pub(crate) fn told<'n>(circle: &[usize], name: impl Fn(usize) -> &'n str) -> String {
    const SHOWN: usize = 8;
    let mut names: Vec<&str> = circle.iter().take(SHOWN).map(|&at| name(at)).collect();
    if circle.len() > SHOWN {
        names.push("…");
    }
    names.extend(circle.first().map(|&at| name(at)));
    names.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::{order, told};

    #[test]
    fn what_is_named_comes_first() {
        let found = order(&[vec![1, 2], vec![2], vec![], vec![0]]);
        assert_eq!((found.order, found.circles.len()), (vec![2, 1, 0, 3], 0));
        let chain: Vec<Vec<usize>> = (1..=1_000_000).map(|next| vec![next]).collect();
        assert_eq!(order(&chain).order.len(), chain.len());
    }

    #[test]
    fn circles_are_found_and_told() {
        let found = order(&[vec![1], vec![2], vec![1, 3], vec![3], vec![0]]);
        assert_eq!(found.circles, [vec![1, 2], vec![3]]);
        assert_eq!(found.order.len(), 5);
        let name = |at: usize| ["a", "b", "c", "d", "e"][at];
        assert_eq!(told(&found.circles[0], name), "b → c → b");
        let long: Vec<usize> = (0..20).map(|at| at % 5).collect();
        assert_eq!(told(&long, name), "a → b → c → d → e → a → b → c → … → a");
    }
}
