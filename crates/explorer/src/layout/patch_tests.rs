//! A small change leaves the picture where it was: of generated models and of the bundled ones.

use linchpin_engine::{
    Model,
    model::{Component, Expr, ModelFile, On},
    read,
};

use super::{
    tests::{check, model},
    *,
};

/// The generated models of 50, 200 and 1 000 components, with and without groups, and the bundled ones.
fn models() -> Vec<(String, Model)> {
    let mut all = Vec::new();
    for (size, groups) in [(50, 0), (50, 6), (200, 0), (200, 12), (1_000, 0), (1_000, 30)] {
        all.push((format!("{size} in {groups} groups"), model(size, groups, 7 + size)));
    }
    let files = [
        ("2012", include_str!("../../../../data/kakao-2012.json")),
        ("2022", include_str!("../../../../data/kakao-2022.json")),
        ("2024", include_str!("../../../../data/kakao-2024.json")),
        ("shop", include_str!("../../../../data/small/shop.json")),
    ];
    all.extend(files.map(|(name, text)| (name.to_owned(), read(text).unwrap())));
    all
}

/// How many of the cards that both have did not move, but for one shift of all: no more than half a card.
fn stayed(now: (&Model, &Layout), before: (&Model, &Layout)) -> (usize, usize) {
    let mut shifts = Vec::new();
    for (component, at) in now.0.components().iter().zip(&now.1.cards) {
        if let Some(old) = before.0.find(&component.id) {
            let old = before.1.cards[old.index()];
            shifts.push((at.x - old.x, at.y - old.y));
        }
    }
    let middle = |of: fn(&(f64, f64)) -> f64| {
        let mut all: Vec<f64> = shifts.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let (dx, dy) = (middle(|it| it.0), middle(|it| it.1));
    let near = |it: &&(f64, f64)| {
        (it.0 - dx).abs() <= CARD_WIDTH / 2.0 && (it.1 - dy).abs() <= CARD_HEIGHT / 2.0
    };
    (shifts.iter().filter(near).count(), shifts.len())
}

/// Changes `model`, checks the picture, and says how many cards in a hundred stayed.
fn change(name: &str, before: &Model, layout: &Layout, by: impl Fn(&mut ModelFile)) -> f64 {
    let mut file = before.file().clone();
    by(&mut file);
    let after = Model::new(file).unwrap();
    let changed = lay_out_after(&after, &Previous { model: before, layout });
    check(&after, &changed);
    let (stayed, all) = stayed((&after, &changed), (before, layout));
    let share = 100.0 * stayed as f64 / all as f64;
    assert!(share >= 95.0, "{name}: {stayed} of {all} stayed");
    share
}

/// A component like the one at `at`, that needs one more.
fn another(file: &ModelFile, at: usize) -> Component {
    let mut new = file.components[at].clone();
    let other = &file.components[(at * 7 + 3) % file.components.len()].id;
    new.id = "one-more".into();
    let on = |id: &str| Expr::On(On { id: id.into(), basis: None });
    let mut of: Vec<Expr> = new.requires.take().into_iter().collect();
    of.push(on(other));
    new.requires = Some(Expr::All { of, spelled: false });
    new
}

#[test]
fn one_more_component_moves_next_to_nothing() {
    for (name, before) in models() {
        let layout = lay_out(&before);
        let count = before.components().len();
        for step in 0..if count > 500 { 8 } else { 20 } {
            let at = step * 13 % count;
            change(&format!("{name}, one more like {at}"), &before, &layout, |file| {
                let new = another(file, at);
                file.components.push(new);
            });
        }
    }
}

#[test]
fn one_more_requirement_or_one_less_moves_nothing() {
    for (name, before) in models() {
        let layout = lay_out(&before);
        let count = before.components().len();
        for step in 0..6 {
            let at = step * 11 % count;
            let share = change(&name, &before, &layout, |file| {
                let mut new = another(file, at);
                new.id = file.components[at].id.clone();
                if new.id != file.components[(at * 7 + 3) % count].id {
                    file.components[at] = new;
                }
            });
            assert!(share >= 100.0 - 100.0 / count as f64 - 1e-9, "{name}: {share}");
            let share = change(&name, &before, &layout, |file| file.components[at].requires = None);
            assert!(share >= 100.0, "{name}: {share}");
        }
    }
}

#[test]
fn another_name_or_id_moves_nothing() {
    for (name, before) in models() {
        let layout = lay_out(&before);
        // Something that nothing names, so that a new id needs no other change.
        let needed: Vec<u32> = layout.edges.iter().map(|edge| edge.from.0).collect();
        let at = (0..before.components().len()).rev().find(|&it| !needed.contains(&(it as u32)));
        let at = at.unwrap();
        let mut file = before.file().clone();
        file.scenarios.clear();
        let bare = Model::new(file.clone()).unwrap();
        file.components[at].name = linchpin_engine::model::Text::Plain("Another name".into());
        let named = Model::new(file.clone()).unwrap();
        let previous = Previous { model: &bare, layout: &layout };
        assert_eq!(lay_out_after(&named, &previous), layout, "{name}");
        file.components[at] =
            Component { id: "another-id".into(), ..before.components()[at].clone() };
        let renamed = Model::new(file).unwrap();
        assert_eq!(lay_out_after(&renamed, &previous).cards, layout.cards, "{name}");
    }
}

#[test]
fn one_component_less_moves_nothing() {
    for (name, before) in models() {
        let layout = lay_out(&before);
        let needed: Vec<u32> = layout.edges.iter().map(|edge| edge.from.0).collect();
        let free = (0..before.components().len()).filter(|&it| !needed.contains(&(it as u32)));
        let without = |file: &mut ModelFile, gone: usize| {
            file.scenarios.clear();
            file.components.remove(gone);
        };
        // Some are named otherwise, as what others start with.
        let possible = free.filter(|&gone| {
            let mut file = before.file().clone();
            without(&mut file, gone);
            Model::new(file).is_ok()
        });
        for gone in possible.take(5) {
            let share = change(&name, &before, &layout, |file| without(file, gone));
            assert!(share >= 100.0, "{name}: {share}");
        }
    }
}

#[test]
fn what_was_added_first_and_joined_later_finds_its_place_then() {
    let before = model(50, 0, 3);
    let layout = lay_out(&before);
    let mut file = before.file().clone();
    let mut new = Component::new("new", linchpin_engine::model::Kind::Service, "New");
    file.components.push(new.clone());
    let alone = Model::new(file.clone()).unwrap();
    let first = lay_out_after(&alone, &Previous { model: &before, layout: &layout });
    assert_eq!(first.cards[..50], layout.cards, "all others stay");
    new.requires = Some(Expr::On(On { id: before.components()[20].id.clone(), basis: None }));
    file.components[50] = new;
    let joined = Model::new(file).unwrap();
    let second = lay_out_after(&joined, &Previous { model: &alone, layout: &first });
    check(&joined, &second);
    assert!(second.cards[50].y < second.cards[20].y, "it stands above what it needs");
}

#[test]
fn many_changes_one_after_the_other_keep_the_picture_whole() {
    let mut now = model(200, 12, 5);
    let mut layout = lay_out(&now);
    let first = layout.clone();
    for step in 0..40 {
        let mut file = now.file().clone();
        let mut new = another(&file, step * 5 % 200);
        new.id = format!("new-{step}").into();
        file.components.push(new);
        let next = Model::new(file).unwrap();
        layout = lay_out_after(&next, &Previous { model: &now, layout: &layout });
        check(&next, &layout);
        now = next;
    }
    let fresh = lay_out(&now);
    let room = |it: &Layout| it.bounds.width * it.bounds.height;
    assert!(room(&layout) < 3.0 * room(&fresh), "{:?} {:?}", layout.bounds, fresh.bounds);
    let same = first.cards.iter().zip(&layout.cards).filter(|(a, b)| a == b).count();
    assert!(same >= 100, "{same} of 200 are where they were");
}

#[test]
fn a_larger_change_keeps_most_of_the_order() {
    let before = model(200, 12, 5);
    let layout = lay_out(&before);
    let mut file = before.file().clone();
    for step in 0..30 {
        let mut new = another(&file, step * 5);
        new.id = format!("new-{step}").into();
        file.components.push(new);
    }
    let after = Model::new(file).unwrap();
    let changed = lay_out_after(&after, &Previous { model: &before, layout: &layout });
    check(&after, &changed);
    let (mut level, mut turned) = (0, 0);
    for a in 0..200 {
        for b in 0..a {
            let [old, new] = [&layout, &changed].map(|it| (it.cards[a], it.cards[b]));
            if old.0.y == old.1.y && new.0.y == new.1.y {
                level += 1;
                turned += usize::from((old.0.x < old.1.x) != (new.0.x < new.1.x));
            }
        }
    }
    assert!(level > 100 && turned * 20 < level, "{turned} of {level} changed sides");
}
