//! Models without layers: which they are, and that their pictures are whole.

use linchpin_engine::{Model, read};

use super::{tests::check, *};

/// A model of components without kinds worth naming, joined by these lines: who needs, whom.
fn of(count: u32, lines: &[(u32, u32)], group: impl Fn(u32) -> Option<u32>) -> Model {
    let groups: std::collections::BTreeSet<u32> = (0..count).filter_map(&group).collect();
    let groups: Vec<String> = groups
        .iter()
        .map(|it| format!("{{ \"id\": \"g{it}\", \"name\": \"Group {it}\" }}"))
        .collect();
    let component = |id: u32| {
        let needs = lines.iter().filter(|it| it.0 == id).map(|it| format!("\"c{}\"", it.1));
        let needs = needs.collect::<Vec<_>>().join(", ");
        let group = group(id).map(|it| format!(", \"group\": \"g{it}\"")).unwrap_or_default();
        format!(
            "{{ \"id\": \"c{id}\", \"kind\": \"service\", \"name\": \"C{id}\", \"requires\": [{needs}]{group} }}"
        )
    };
    let all: Vec<String> = (0..count).map(component).collect();
    let text = format!(
        "{{ \"linchpin\": 1, \"id\": \"m\", \"groups\": [{}], \"components\": [{}] }}",
        groups.join(","),
        all.join(",")
    );
    read(&text).unwrap()
}

fn ring(count: u32) -> Vec<(u32, u32)> {
    (0..count).map(|at| (at, (at + 1) % count)).collect()
}

fn complete(count: u32) -> Vec<(u32, u32)> {
    (0..count).flat_map(|a| (0..count).filter(move |&b| a != b).map(move |b| (a, b))).collect()
}

/// A grid with a line to each neighbour and back.
fn grid(wide: u32, high: u32) -> Vec<(u32, u32)> {
    let at = move |x: u32, y: u32| y * wide + x;
    let mut lines = Vec::new();
    for (x, y) in (0..high).flat_map(|y| (0..wide).map(move |x| (x, y))) {
        let right = (x + 1 < wide).then(|| at(x + 1, y));
        let below = (y + 1 < high).then(|| at(x, y + 1));
        for other in right.into_iter().chain(below) {
            lines.extend([(at(x, y), other), (other, at(x, y))]);
        }
    }
    lines
}

fn is_mesh(model: &Model) -> bool {
    let (blocks, _) = blocks::blocks(model);
    mesh::is_mesh(&blocks, &links::of(model).0, model.components().len())
}

fn none(_: u32) -> Option<u32> {
    None
}

#[test]
fn circles_and_flat_models_have_no_layers_and_others_have() {
    assert!(is_mesh(&of(40, &ring(40), none)));
    assert!(is_mesh(&of(30, &complete(30), none)));
    assert!(!is_mesh(&of(6, &ring(6), none)), "a small circle stands level");
    let star = |count: u32| (1..count).map(|at| (at, 0)).collect::<Vec<_>>();
    assert!(is_mesh(&of(90, &star(90), none)), "two layers, one of them wide");
    assert!(!is_mesh(&of(30, &star(30), none)));
    assert!(!is_mesh(&of(90, &star(90), |at| Some(at / 10))), "groups are layers enough");
    let chain: Vec<_> = (1..90).map(|at| (at, at - 1)).collect();
    assert!(!is_mesh(&of(90, &chain, none)));
    assert!(!is_mesh(&of(90, &[], none)));
    let mut half = ring(40);
    half.extend((40..90).map(|at| (at, at - 1)));
    assert!(!is_mesh(&of(90, &half, none)), "more stands above the circle than in it");
    for text in [
        include_str!("../../../../data/kakao-2012.json"),
        include_str!("../../../../data/kakao-2022.json"),
        include_str!("../../../../data/kakao-2024.json"),
    ] {
        assert!(!is_mesh(&read(text).unwrap()));
    }
}

#[test]
fn nothing_overlaps_and_the_same_model_gives_the_same_picture() {
    let two = {
        let mut lines = complete(12);
        lines.extend(complete(12).into_iter().map(|(a, b)| (a + 12, b + 12)));
        lines.extend([(0, 12), (12, 0)]);
        lines
    };
    for (count, lines) in [(40, ring(40)), (30, complete(30)), (300, grid(20, 15)), (24, two)] {
        for groups in [0, 5] {
            let model = of(count, &lines, |at| (groups > 0).then(|| at * groups / count));
            assert!(is_mesh(&model));
            let layout = lay_out(&model);
            check(&model, &layout);
            assert_eq!(lay_out(&model), layout);
            let shape = layout.bounds.width / layout.bounds.height;
            assert!((0.3..6.0).contains(&shape), "{count}: {:?}", layout.bounds);
        }
    }
}

#[test]
fn neighbours_of_a_grid_are_near() {
    let model = of(300, &grid(20, 15), none);
    let layout = lay_out(&model);
    let middle = |id: ComponentId| layout.card(id).unwrap().centre();
    let mut long: Vec<f64> = layout
        .edges
        .iter()
        .map(|edge| {
            let (a, b) = (middle(edge.from), middle(edge.to));
            ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
        })
        .collect();
    long.sort_by(f64::total_cmp);
    assert!(long[long.len() / 2] < layout.bounds.width / 10.0, "{:?}", layout.bounds);
    assert!(long[long.len() - 1] < layout.bounds.width / 4.0, "no line runs across the picture");
}

#[test]
fn two_clusters_stand_apart() {
    let mut lines = complete(12);
    lines.extend(complete(12).into_iter().map(|(a, b)| (a + 12, b + 12)));
    lines.extend([(0, 12), (12, 0)]);
    let layout = lay_out(&of(24, &lines, none));
    let apart = |of: fn(&Point) -> f64, size: f64| {
        let ends = |cards: &[Point]| {
            let all = cards.iter().map(of);
            all.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), it| (a.min(it), b.max(it)))
        };
        let (first, second) = (ends(&layout.cards[..12]), ends(&layout.cards[12..]));
        first.1 + size < second.0 || second.1 + size < first.0
    };
    assert!(apart(|it| it.x, CARD_WIDTH) || apart(|it| it.y, CARD_HEIGHT), "{:?}", layout.cards);
}
