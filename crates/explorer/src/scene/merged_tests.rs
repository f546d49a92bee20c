//! Lines to folded groups: how many are left, and what they say.

use linchpin_engine::{Model, read};

use super::{
    Derived, Detail, Folding, Inputs, Mesh, NO_GROUP, Part, Piece, Shape, Styles, draw,
    merged::{AS_IT_IS, Bundle, End, Merged, NOT_AT_ALL},
};
use crate::{
    Msg,
    layout::{self, Layout},
    state::preview,
    testing::{SHOP, Shell},
};

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

#[test]
fn a_line_is_thicker_the_more_it_stands_for_up_to_a_bound() {
    let thicker = |count: u32| {
        let ends = (End::Plate(0), End::Plate(1));
        Bundle { first: 0, count, from: ends.0, to: ends.1, points: vec![], soft: false }.thicker()
    };
    assert_eq!([1, 2, 3, 4, 6, 8, 16].map(thicker), [0, 6, 9, 12, 15, 18, 24]);
    assert_eq!([0, 255, 256, 1000, u32::MAX].map(thicker), [0, 47, 48, 48, 48]);
    assert!((1..300).all(|count| thicker(count) <= thicker(count + 1)));
}

#[test]
fn mesh_and_draw_list_give_a_bundle_the_same_thickness() {
    let shell = Shell::with(SHOP);
    let derived = Derived::of(&shell.state);
    let folding = Folding { group_of: &[0, 0, NO_GROUP, NO_GROUP, NO_GROUP], folded: &[true] };
    let inputs = Inputs { folding, ..derived.inputs().unwrap() };
    let mesh = Mesh::folded(inputs.layout, &inputs.folding, &[]);
    // The plate comes after the five cards; the login stands on both centers, and wakes one from the other.
    let mut tenths: Vec<u32> =
        mesh.pieces.iter().filter(|it| it.from == 5).map(|it| it.flags >> Piece::TENTHS).collect();
    tenths.sort_unstable();
    tenths.dedup();
    let mut widths: Vec<u32> = draw(&inputs)
        .items
        .iter()
        .filter(|it| matches!((it.part, &it.shape), (Part::Edge(_), Shape::Curve { .. })))
        .filter_map(|it| it.stroke.map(|stroke| ((stroke.width - 1.2) * 10.0).round() as u32))
        .filter(|thicker| *thicker > 0)
        .collect();
    widths.sort_unstable();
    widths.dedup();
    assert!(!tenths.is_empty() && tenths.iter().all(|it| *it > 0), "{tenths:?}");
    assert_eq!(tenths, widths);
}

#[test]
fn a_pinned_reason_runs_along_merged_lines_and_numbers_stand_at_the_plate() {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[linchpin_engine::ComponentId(0)]);
    shell.select(linchpin_engine::ComponentId(3));
    shell.send(Msg::Preview(preview::Msg::PinReason(true)));
    shell.settle();
    let derived = Derived::of(&shell.state);
    let folding = Folding { group_of: &[0, 0, NO_GROUP, NO_GROUP, NO_GROUP], folded: &[true] };
    let inputs = Inputs { folding, detail: Detail::Near, ..derived.inputs().unwrap() };
    assert_eq!(inputs.reason.map(|it| it.chain.len()), Some(3));
    let mesh = Mesh::folded(inputs.layout, &inputs.folding, &[]);
    let front = mesh.front(&inputs, &Styles::of(&inputs));
    let mut ends: Vec<(u32, u32)> = front
        .pieces
        .iter()
        .filter(|it| it.flags & Piece::REASON != 0)
        .map(|it| (it.from, it.to))
        .collect();
    ends.dedup();
    assert_eq!(ends, [(5, 2), (2, 3)], "from the plate to the login, from there to the chat");
    let drawn = draw(&inputs).items;
    let of_reason = || drawn.iter().filter(|it| it.part == Part::Reason);
    let plate = inputs.layout.groups[0].area;
    let curves: Vec<_> = of_reason()
        .filter_map(|it| match &it.shape {
            Shape::Curve { points } => points.first(),
            _ => None,
        })
        .collect();
    assert_eq!(curves.len(), 2);
    assert!(plate.grown(1.0).contains(*curves[0]), "it begins at the plate");
    let first = of_reason().find_map(|it| match &it.shape {
        Shape::Text { at, content, .. } if &**content == "1" => Some(*at),
        _ => None,
    });
    assert_eq!(first.map(|at| at.x), Some(plate.x));
}
