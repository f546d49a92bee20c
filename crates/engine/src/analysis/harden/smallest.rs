//! The first question: the smallest set that leaves no pair.
//!
//! Every solution holds a member of every derivation, so it is a smallest hitting set of all derivations,
//! of which only those are made that are needed. A *bounded search tree* (Downey and Fellows,
//! "Parameterized Complexity", 1999) takes a derivation that nothing chosen is in and tries each of its
//! members; the number of choices is raised from what is proven to be too few by one. Once a member has
//! been tried, the branches after it need not choose it, so that no set is visited twice. Derivations
//! without a common member need one choice each, which ends most branches early.

use super::{fall::Spent, search::Search};

/// More choices than this are not searched for; the search is as deep as it chooses.
const MOST_CHOICES: usize = 500;

/// Derivations that share no candidate, besides those that may not be chosen.
struct Packing {
    /// How many there are: no fewer choices will do.
    count: usize,
    /// What may be chosen of the smallest of them.
    smallest: Vec<u32>,
}

/// What is known of the smallest set.
pub(super) struct Smallest {
    /// A set that leaves no pair.
    pub(super) members: Vec<u32>,
    /// No smaller number will do.
    pub(super) at_least: usize,
}

/// The smallest set that leaves no pair, where there is one. `known` is some set that leaves none: it is the
/// answer where it is as small, and where the work is spent.
///
/// Cost: exponential in the size of the set in the worst case, and bounded by the meter.
pub(super) fn smallest(search: &mut Search<'_, '_, '_>, known: Vec<u32>) -> Smallest {
    let mut barred = search.problem.no_marks();
    search.back_to(0);
    let mut packing = Packing { count: 0, smallest: Vec::new() };
    // What was packed before the work was spent holds nevertheless.
    let is_packed = pack(search, &barred, usize::MAX, &mut packing).is_ok();
    let mut at_least = packing.count.max(1);
    while is_packed && at_least <= MOST_CHOICES && at_least < known.len() {
        let found = within(search, &mut barred, at_least);
        let members = search.members.clone();
        search.back_to(0);
        match found {
            Ok(true) => return Smallest { members, at_least },
            Ok(false) => at_least += 1,
            Err(Spent) => break,
        }
    }
    Smallest { members: known, at_least }
}

/// Whether at most `most` further choices, none of them barred, leave no pair; they are chosen then.
fn within(
    search: &mut Search<'_, '_, '_>,
    barred: &mut [bool],
    most: usize,
) -> Result<bool, Spent> {
    let mut packing = Packing { count: 0, smallest: Vec::new() };
    pack(search, barred, most, &mut packing)?;
    if packing.count == 0 || packing.count > most {
        return Ok(packing.count == 0);
    }
    let chosen = search.members.len();
    let mut tried = 0;
    let mut found = Ok(false);
    for &candidate in &packing.smallest {
        search.choose(candidate);
        found = within(search, barred, most - 1);
        if found != Ok(false) {
            break;
        }
        search.back_to(chosen);
        barred[candidate as usize] = true;
        tried += 1;
    }
    for &candidate in &packing.smallest[..tried] {
        barred[candidate as usize] = false;
    }
    found
}

/// Packs derivations of what remains after the choices made, until there are more than `most` or every
/// pair is hit by what was packed. One that has only barred members counts as more than any number.
fn pack(
    search: &mut Search<'_, '_, '_>,
    barred: &[bool],
    most: usize,
    packing: &mut Packing,
) -> Result<(), Spent> {
    // What is chosen or in a derivation packed before.
    let mut taken = search.is_chosen.clone();
    for at in 0..search.derivations.by_size.len() {
        let members = search.derivations.members(search.derivations.by_size[at]);
        search.meter.spend(members.len() as u64)?;
        if !members.iter().any(|&member| taken[member as usize])
            && !packing.add(members, barred, &mut taken, most)
        {
            return Ok(());
        }
    }
    for point in 0..search.problem.points.len() {
        search.fail(point, &taken)?;
        for pair in search.problem.points[point].pairs.clone() {
            if !search.remains(pair) {
                continue;
            }
            let at = search.derive(point, pair, Some(&taken))?;
            if !packing.add(search.derivations.members(at), barred, &mut taken, most) {
                return Ok(());
            }
            search.fail(point, &taken)?;
        }
    }
    Ok(())
}

impl Packing {
    /// Adds a derivation and takes its members; whether to go on.
    fn add(&mut self, members: &[u32], barred: &[bool], taken: &mut [bool], most: usize) -> bool {
        let free = || members.iter().copied().filter(|&member| !barred[member as usize]);
        let size = free().count();
        if size == 0 {
            self.count = usize::MAX;
            return false;
        }
        free().for_each(|member| taken[member as usize] = true);
        if self.count == 0 || size < self.smallest.len() {
            self.smallest = free().collect();
        }
        self.count += 1;
        self.count <= most
    }
}
