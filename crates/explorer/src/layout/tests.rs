//! Properties of whole layouts: nothing overlaps, what is needed stands below, the same model gives
//! the same picture.

use std::fmt::Write;

use linchpin_engine::{Model, read};

use super::*;

/// A layered model with groups, redundancy and a circle, from a seed.
pub(super) fn model(components: u32, groups: u32, mut seed: u32) -> Model {
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below.max(1)
    };
    let mut text = String::from("{ \"linchpin\": 1, \"id\": \"m\", \"groups\": [");
    for group in 0..groups {
        let comma = if group == 0 { "" } else { "," };
        write!(text, "{comma}{{ \"id\": \"g{group}\", \"name\": \"Group {group}\" }}").unwrap();
    }
    text.push_str("], \"components\": [");
    for id in 0..components {
        let comma = if id == 0 { "" } else { "," };
        let kind =
            ["site", "platform", "service", "external"][(4 * id / components.max(1)) as usize];
        write!(
            text,
            "{comma}{{ \"id\": \"c{id}\", \"kind\": \"{kind}\", \"name\": \"Component {id}\""
        )
        .unwrap();
        if groups > 0 && next(5) > 0 {
            write!(
                text,
                ", \"group\": \"g{}\"",
                (id * groups / components + next(2)).min(groups - 1)
            )
            .unwrap();
        }
        if id > 3 {
            let (a, b, c) = (next(id), next(id), next(id));
            match next(4) {
                0 => write!(text, ", \"requires\": {{ \"any\": [\"c{a}\", \"c{b}\"] }}").unwrap(),
                1 => write!(text, ", \"requires\": [\"c{a}\", {{ \"at_least\": 1, \"of\": [\"c{b}\", \"c{c}\"] }}]").unwrap(),
                2 => write!(text, ", \"requires\": \"c{a}\", \"wants\": [\"c{b}\"]").unwrap(),
                _ => write!(text, ", \"requires\": [\"c{a}\", \"c{}\"]", (id + 1) % components).unwrap(),
            }
        }
        text.push('}');
    }
    text.push_str("] }");
    read(&text).unwrap()
}

pub(super) fn check(model: &Model, layout: &Layout) {
    let cards: Vec<Rect> = layout.cards.iter().map(|&at| layout.card_rect(at)).collect();
    for (at, card) in cards.iter().enumerate() {
        for (other, beside) in cards[..at].iter().enumerate() {
            assert!(!card.overlaps(beside), "cards {at} and {other}");
        }
        assert!(layout.bounds.contains(card.centre()));
    }
    for (at, group) in layout.groups.iter().enumerate() {
        for other in &layout.groups[..at] {
            assert!(
                !group.area.overlaps(&other.area),
                "groups {} and {}",
                group.group,
                other.group
            );
        }
        let id = &model.file().groups[group.group as usize].id;
        for (component, card) in model.components().iter().zip(&cards) {
            let inside = component.group.as_ref() == Some(id);
            assert_eq!(group.area.overlaps(card), inside, "{} in {id}", component.id);
            if inside {
                assert_eq!(group.area.union(card), group.area);
            }
        }
    }
    for badge in &layout.badges {
        assert!(cards.iter().all(|card| !card.overlaps(&badge.area)), "a badge lies on a card");
    }
    for edge in &layout.edges {
        let points = layout.curve(edge).unwrap();
        assert!(points.len() >= 4 && points.len() % 3 == 1);
        assert!(points.iter().all(|it| it.x.is_finite() && it.y.is_finite()));
    }
}

#[test]
fn nothing_overlaps_whatever_the_shape_of_the_model() {
    for (components, groups, seed) in [(1, 0, 1), (5, 1, 2), (25, 0, 3), (40, 5, 4), (60, 9, 5)] {
        let model = model(components, groups, seed);
        let layout = lay_out(&model);
        assert_eq!(layout.cards.len(), components as usize);
        check(&model, &layout);
    }
}

#[test]
fn what_is_needed_stands_below_in_a_chain() {
    let model = read(
        r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "top", "kind": "service", "name": "T", "requires": "middle" },
        { "id": "middle", "kind": "platform", "name": "M", "requires": ["left", "right"] },
        { "id": "left", "kind": "site", "name": "L" },
        { "id": "right", "kind": "site", "name": "R" } ] }"#,
    )
    .unwrap();
    let layout = lay_out(&model);
    let y = |id: u32| layout.cards[id as usize].y;
    assert!(y(0) < y(1) && y(1) < y(2) && y(2) == y(3));
    let middle = |id: u32| layout.card(ComponentId(id)).unwrap().centre().x;
    assert!(
        (middle(1) - (middle(2) + middle(3)) / 2.0).abs() <= 1.0,
        "the owner stands over its members"
    );
    assert!((middle(0) - middle(1)).abs() <= 1.0);
}

#[test]
fn the_same_model_gives_the_same_picture() {
    let model = model(30, 4, 8);
    assert_eq!(lay_out(&model), lay_out(&model));
}

#[test]
fn an_empty_model_has_an_empty_layout() {
    let model = read(r#"{ "linchpin": 1, "id": "m", "components": [] }"#).unwrap();
    assert_eq!(lay_out(&model), Layout::default());
}

#[test]
fn a_circle_stands_level() {
    let model = read(
        r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "platform", "name": "A", "requires": "b" },
        { "id": "b", "kind": "platform", "name": "B", "requires": "a" },
        { "id": "s", "kind": "service", "name": "S", "requires": "a" } ] }"#,
    )
    .unwrap();
    let layout = lay_out(&model);
    assert_eq!(layout.cards[0].y, layout.cards[1].y);
    assert!(layout.cards[2].y < layout.cards[0].y);
    check(&model, &layout);
}

#[test]
fn a_large_model_is_laid_out_too() {
    let model = model(3000, 40, 9);
    let layout = lay_out(&model);
    assert_eq!(layout.cards.len(), 3000);
    let shape = layout.bounds.width / layout.bounds.height;
    assert!((0.1..20.0).contains(&shape), "{:?}", layout.bounds);
}

/// So many components of one kind, `rest` being what else each says.
fn alike(count: u32, groups: &str, rest: impl Fn(u32) -> String) -> Model {
    let component = |id: u32| {
        format!("{{ \"id\": \"c{id}\", \"kind\": \"service\", \"name\": \"C{id}\"{} }}", rest(id))
    };
    let all: Vec<String> = (0..count).map(component).collect();
    let all = all.join(",");
    read(&format!(
        "{{ \"linchpin\": 1, \"id\": \"m\", \"groups\": [{groups}], \"components\": [{all}] }}"
    ))
    .unwrap()
}

/// All cards apart, and as wide as a screen, more or less.
fn is_sane(layout: &Layout, count: usize) {
    assert_eq!(layout.cards.len(), count);
    let mut places: Vec<(i64, i64)> =
        layout.cards.iter().map(|it| (it.y as i64, it.x as i64)).collect();
    places.sort_unstable();
    for two in places.windows(2) {
        let apart = two[0].0 != two[1].0 || two[1].1 - two[0].1 >= CARD_WIDTH as i64;
        assert!(apart, "{two:?}");
    }
    let shape = layout.bounds.width / layout.bounds.height;
    assert!((0.4..5.0).contains(&shape), "{:?}", layout.bounds);
}

#[test]
fn many_in_one_group_make_a_box_of_a_screen_s_shape() {
    let group = "{ \"id\": \"g\", \"name\": \"G\" }";
    let model = alike(100_000, group, |_| String::from(", \"group\": \"g\""));
    is_sane(&lay_out(&model), 100_000);
}

#[test]
fn one_large_circle_has_a_screen_s_shape() {
    let next = |id: u32| format!(", \"requires\": \"c{}\"", (id + 1) % 10_000);
    is_sane(&lay_out(&alike(10_000, "", next)), 10_000);
}

#[test]
fn components_with_nothing_in_common_have_a_screen_s_shape() {
    for count in [2, 100, 700, 20_000] {
        let layout = lay_out(&alike(count, "", |_| String::new()));
        assert!(layout.edges.is_empty());
        if count > 2 {
            is_sane(&layout, count as usize);
        }
    }
}

#[test]
fn groups_beside_each_other_in_a_chain_make_no_tower() {
    // Each needs its left neighbour and a site; a group is five in a row.
    let groups: Vec<String> =
        (0..200).map(|at| format!("{{ \"id\": \"g{at}\", \"name\": \"G\" }}")).collect();
    let model = alike(1_000, &groups.join(","), |id| {
        let needs = if id % 10 == 5 { String::new() } else { String::from(", \"c0\"") };
        let before = id.saturating_sub(5);
        let group = id / 5;
        if id < 5 || id % 3 > 0 {
            return format!(", \"group\": \"g{group}\"");
        }
        format!(", \"group\": \"g{group}\", \"requires\": [\"c{before}\"{needs}]")
    });
    is_sane(&lay_out(&model), 1_000);
}

#[test]
fn another_model_does_not_depend_on_the_one_before() {
    let (before, other) = (model(30, 4, 8), alike(120, "", |_| String::new()));
    let layout = lay_out(&before);
    let previous = Previous { model: &before, layout: &layout };
    assert_eq!(lay_out_after(&other, &previous), lay_out(&other));
    assert_eq!(lay_out_after(&before, &previous), layout);
}
