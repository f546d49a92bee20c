//! Lines to folded groups: how many are left, and what they say.

use linchpin_engine::{Model, read};

use super::{
    Folding, Mesh, NO_GROUP,
    merged::{AS_IT_IS, End, Merged, NOT_AT_ALL},
};
use crate::layout::{self, Layout};

/// Two groups of three and one card, each of the first group needing two of the second and one of its own.
fn model() -> (Model, Layout) {
    let model = read(
        r#"{ "linchpin": 1, "id": "m", "groups": [ { "id": "g", "name": "G" }, { "id": "h", "name": "H" } ],
        "components": [
        { "id": "a", "kind": "service", "name": "A", "group": "g", "requires": ["d", "e"] },
        { "id": "b", "kind": "service", "name": "B", "group": "g", "requires": ["d", "e", "a"] },
        { "id": "c", "kind": "service", "name": "C", "group": "g", "wants": ["f"], "requires": "s" },
        { "id": "d", "kind": "platform", "name": "D", "group": "h" },
        { "id": "e", "kind": "platform", "name": "E", "group": "h" },
        { "id": "f", "kind": "platform", "name": "F", "group": "h", "requires": "s" },
        { "id": "s", "kind": "site", "name": "S" } ] }"#,
    )
    .unwrap();
    let layout = layout::lay_out(&model);
    (model, layout)
}

const GROUP_OF: [u32; 7] = [0, 0, 0, 1, 1, 1, NO_GROUP];

#[test]
fn lines_between_two_plates_are_one_with_their_number() {
    let (_, layout) = model();
    let merged = Merged::of(&layout, &Folding { group_of: &GROUP_OF, folded: &[true, true] }, &[]);
    let mut ends: Vec<(End, End, u32, bool)> =
        merged.bundles.iter().map(|it| (it.from, it.to, it.count, it.soft)).collect();
    ends.sort();
    let site = End::Card(6);
    let (g, h) = (End::Plate(0), End::Plate(1));
    assert_eq!(ends, [(site, g, 1, false), (site, h, 1, false), (h, g, 5, false)]);
    let inside = merged.of_edge.iter().filter(|it| **it == NOT_AT_ALL).count();
    assert_eq!(inside, 1, "the line inside the first group");
    assert!(merged.bundles.iter().all(|it| it.points.len() >= 4));
}

#[test]
fn lines_between_a_card_and_a_plate_are_merged_and_others_stay() {
    let (_, layout) = model();
    let folding = Folding { group_of: &GROUP_OF, folded: &[false, true] };
    let merged = Merged::of(&layout, &folding, &[]);
    let count = |to: u32| {
        let of = merged.bundles.iter().filter(|it| it.to == End::Card(to));
        of.map(|it| it.count).sum::<u32>()
    };
    assert_eq!((count(0), count(1), count(2)), (2, 2, 1));
    assert_eq!(merged.of_edge.iter().filter(|it| **it == AS_IT_IS).count(), 2);
    assert_eq!(Merged::of(&layout, &Folding::default(), &[]), Merged::default());
}

#[test]
fn a_mesh_draws_each_bundle_once_in_the_look_of_its_plates() {
    let (_, layout) = model();
    let plain = Mesh::of(&layout);
    let folding = Folding { group_of: &GROUP_OF, folded: &[true, true] };
    let folded = Mesh::folded(&layout, &folding, &[]);
    assert_eq!(folded.cards, plain.cards);
    let ends: std::collections::BTreeSet<(u32, u32)> =
        folded.pieces.iter().map(|it| (it.from, it.to)).collect();
    // The plates come after the seven cards.
    assert_eq!(ends.into_iter().collect::<Vec<_>>(), [(6, 7), (6, 8), (8, 7)]);
    assert!(folded.pieces.len() < plain.pieces.len());
}
