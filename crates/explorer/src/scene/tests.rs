//! Properties of scenes: labels stay inside their cards, every state has a sign, the file is XML.

use linchpin_engine::{Availability, FailureSet, Model, State as Health, read};

use super::*;
use crate::{
    layout,
    select::Look,
    session::{Counts, Standing, Totals},
    theme::Theme,
};

fn model() -> Model {
    read(
        r#"{ "linchpin": 1, "id": "m", "groups": [ { "id": "g", "name": { "ko": "판교 <A> & B", "en": "Pangyo" } } ],
        "components": [
        { "id": "a", "kind": "site", "group": "g", "name": { "ko": "SK C&C 판교 데이터센터 지하 3층 배터리실", "en": "SK C&C Pangyo data center, battery room on basement level 3" } },
        { "id": "b", "kind": "platform", "group": "g", "name": { "ko": "카카오계정로그인인증세션토큰발급서비스", "en": "Pneumonoultramicroscopicsilicovolcanoconiosis" }, "requires": "a" },
        { "id": "c", "kind": "service", "name": "C", "requires": { "any": ["a", "b"] }, "wants": ["d"] },
        { "id": "d", "kind": "channel", "name": "D" },
        { "id": "e", "kind": "something new", "name": "E", "requires": "d" },
        { "id": "f", "kind": "people", "name": "F" } ] }"#,
    )
    .unwrap()
}

fn ran() -> Ran {
    let standing = |id, state, ppm| Standing {
        component: ComponentId(id),
        state,
        availability: Availability::saturating(ppm),
    };
    Ran {
        standings: vec![
            standing(0, Health::Down, 0),
            standing(1, Health::Down, 0),
            standing(2, Health::Impaired, 1_000_000),
            standing(3, Health::Partial, 300_000),
        ],
        waves: vec![],
        totals: Totals::default(),
    }
}

fn scene(change: impl FnOnce(&mut Inputs<'_>)) -> Scene {
    scene_with(None, change)
}

fn scene_with(
    preview: Option<(&[ComponentId], &Previewed)>,
    change: impl FnOnce(&mut Inputs<'_>),
) -> Scene {
    on(preview, change, draw)
}

/// What `look` says of the usual inputs after `change`.
fn on<T>(
    preview: Option<(&[ComponentId], &Previewed)>,
    change: impl FnOnce(&mut Inputs<'_>),
    look: impl FnOnce(&Inputs<'_>) -> T,
) -> T {
    let (model, ran) = (model(), ran());
    let layout = layout::lay_out(&model);
    let (failures, selection) = (FailureSet::of(ComponentId(0)), Selection::of(ComponentId(1)));
    let marks = Marks { down: vec![ComponentId(4)], up: vec![ComponentId(5)] };
    let mut inputs = Inputs {
        model: &model,
        layout: &layout,
        ran: Some(&ran),
        at_risk: &[ComponentId(4)],
        failures: &failures,
        selection: &selection,
        preview,
        marks: &marks,
        foreground: None,
        folding: Folding::default(),
        hidden: &[],
        compared: &[],
        hover: None,
        reason: None,
        language: Language::Ko,
        detail: Detail::Near,
    };
    change(&mut inputs);
    look(&inputs)
}

#[test]
fn names_stay_inside_their_cards() {
    for language in [Language::Ko, Language::En] {
        for detail in [Detail::Near, Detail::Middle] {
            let model = model();
            let layout = layout::lay_out(&model);
            let scene = scene(|inputs| (inputs.language, inputs.detail) = (language, detail));
            let mut seen = 0;
            for item in &scene.items {
                if let (Part::Card(id), Shape::Text { at, size, content, .. }) =
                    (item.part, &item.shape)
                {
                    let card = layout.card(id).unwrap();
                    let end = at.x + crate::text::width(content, *size);
                    assert!(at.x >= card.x && end <= card.right(), "{content}");
                    assert!(
                        at.y - size * 0.75 >= card.y && at.y + size * 0.2 <= card.bottom(),
                        "{content}"
                    );
                    seen += 1;
                }
            }
            assert!(seen >= 5);
        }
    }
}

#[test]
fn every_state_differs_in_more_than_colour() {
    let scene = scene(|_| {});
    let shapes = |id: u32| {
        let of_card = scene.items.iter().filter(|item| item.part == Part::Card(ComponentId(id)));
        let dash = of_card
            .clone()
            .filter_map(|item| item.stroke)
            .map(|stroke| (stroke.dash, stroke.width.to_bits()));
        let pies = of_card.clone().filter(|item| matches!(item.shape, Shape::Pie { .. })).count();
        let lines = of_card.filter(|item| matches!(item.shape, Shape::Polygon { .. })).count();
        (dash.map(|(dash, width)| format!("{dash:?} {width}")).collect::<Vec<_>>(), pies, lines)
    };
    let looks: Vec<_> = (0..6).map(shapes).collect();
    for (at, look) in looks.iter().enumerate() {
        assert!(!looks[..at].contains(look), "component {at}");
    }
}

#[test]
fn marks_differ_in_more_than_colour() {
    let scene = scene(|_| {});
    // The last two shapes of a card: the disc, and what stands in it.
    let line = |id: u32| {
        let of = |item: &&Item| item.part == Part::Card(ComponentId(id));
        let mut last: Vec<&Item> = scene.items.iter().filter(of).collect();
        let (line, disc) = (last.pop().unwrap(), last.pop().unwrap());
        let Shape::Circle { centre, .. } = disc.shape else { return None };
        let Shape::Polygon { points, .. } = &line.shape else { return None };
        let from = |point: &Point| (point.x - centre.x, point.y - centre.y);
        Some(points.iter().map(from).collect::<Vec<_>>())
    };
    let (down, up) = (line(4).unwrap(), line(5).unwrap());
    assert_ne!(down, up);
    assert_eq!(line(2), None);
}

#[test]
fn a_preview_rings_what_would_fall_and_dims_the_rest() {
    let previewed = Previewed {
        newly_down: vec![ComponentId(4)],
        counts: Counts { down: 1, ..Counts::default() },
        ..Previewed::default()
    };
    let scene = scene_with(Some((&[ComponentId(3)], &previewed)), |_| {});
    let ring = |id: u32| {
        scene.items.iter().any(|item| {
            item.part == Part::Card(ComponentId(id))
                && item.stroke.is_some_and(|stroke| stroke.role == Role::Preview)
        })
    };
    assert!(ring(3) && ring(4) && !ring(2));
    let dimmed = |id: u32| {
        scene
            .items
            .iter()
            .any(|item| item.part == Part::Card(ComponentId(id)) && item.opacity < 100)
    };
    assert!(dimmed(2) && !dimmed(4));
}

#[test]
fn a_preview_that_harms_nothing_else_leaves_a_pinned_reason_as_it_is() {
    use crate::{Msg, state::preview, testing};
    let mut shell = testing::Shell::with(testing::SHOP);
    shell.fail(&[ComponentId(0)]);
    let chat = ComponentId(3);
    shell.select(chat);
    shell.send(Msg::Preview(preview::Msg::PinReason(true)));
    shell.settle();
    let opacities = |state: &State| -> Vec<u8> {
        let styles = Styles::of(&Derived::of(state).inputs().unwrap());
        styles.cards.iter().map(|card| card[1]).collect()
    };
    let pinned = opacities(&shell.state);
    assert!(pinned[0] == 100 && pinned[2] == 100 && pinned[4] < 100, "{pinned:?}");
    shell.send(Msg::Preview(preview::Msg::Preview(Some(chat))));
    shell.settle();
    assert!(shell.state.preview.shown().is_some());
    assert_eq!(opacities(&shell.state), pinned);
}

#[test]
fn the_file_escapes_what_xml_reserves() {
    for theme in [Theme::Light, Theme::Dark] {
        let file = svg::write(&scene(|_| {}), theme);
        assert!(file.starts_with("<svg ") && file.ends_with("</svg>\n"));
        assert!(file.contains("판교 &lt;A&gt; &amp; B"), "{file}");
        assert!(!file.contains("NaN") && !file.contains("inf"));
        assert!(file.contains(&theme_canvas(theme)));
    }
}

fn theme_canvas(theme: Theme) -> String {
    Role::Canvas.colour(theme).to_string()
}

#[test]
fn cards_hide_the_lines_behind_them() {
    let scene = scene(|_| {});
    let last_edge =
        scene.items.iter().rposition(|item| matches!(item.part, Part::Edge(_))).unwrap();
    let first_card =
        scene.items.iter().position(|item| matches!(item.part, Part::Card(_))).unwrap();
    let group = scene.items.iter().position(|item| matches!(item.part, Part::Group(_))).unwrap();
    assert!(group < last_edge && last_edge < first_card);
}

/// What goes to a graphics card while the pointer is on a card.
fn meshed(preview: Option<(&[ComponentId], &Previewed)>) -> (Mesh, Styles, Front) {
    let hover = |inputs: &mut Inputs<'_>| inputs.hover = Some(ComponentId(3));
    on(preview, hover, |inputs| {
        let (mesh, styles) = (Mesh::of(inputs.layout), Styles::of(inputs));
        let front = mesh.front(inputs, &styles);
        (mesh, styles, front)
    })
}

#[test]
fn the_mesh_lies_where_the_layout_does() {
    let layout = layout::lay_out(&model());
    let (mesh, ..) = meshed(None);
    assert_eq!(mesh.cards.len(), layout.cards.len() + layout.groups.len());
    for (plate, card) in mesh.cards.iter().zip(&layout.cards) {
        assert!((f64::from(plate.area[0]) + mesh.origin.x - card.x).abs() < 1e-3);
        assert!((f64::from(plate.area[1]) + mesh.origin.y - card.y).abs() < 1e-3);
    }
    assert_eq!(mesh.groups.len(), layout.groups.len());
    assert!(mesh.pieces.len() >= layout.edges.len());
    let arrows = mesh.pieces.iter().filter(|piece| piece.flags & Piece::ARROW != 0).count();
    let plain = layout.edges.iter().filter(|edge| edge.badge.is_none()).count();
    assert_eq!(arrows, plain, "one arrow for each line that ends in no badge");
    let wants = mesh.pieces.iter().filter(|piece| piece.flags & Piece::WANTS != 0).count();
    assert!(wants > 0 && wants < mesh.pieces.len());
}

#[test]
fn styles_say_look_ring_and_flags() {
    let layout = layout::lay_out(&model());
    let (_, styles, _) = meshed(None);
    let look = |id: usize| styles.cards[id][0] & 7;
    assert_eq!([look(0), look(1), look(2), look(3), look(4), look(5)], [5, 4, 2, 3, 1, 0]);
    assert_eq!(styles.cards[3][0] >> 3, Ring::Hover as u8);
    assert_eq!(styles.cards[3][2], 76, "three tenths of 255, rounded down");
    assert_eq!(styles.cards[1][3], Styles::SELECTED | Styles::PRIMARY | Styles::HARMED);
    assert_eq!((styles.cards[0][2], styles.cards[5][2]), (0, 255));
    let (cards, plates) = styles.cards.split_at(layout.cards.len());
    assert!(cards.iter().all(|it| it[1] == 100), "nothing stands back");
    assert!(plates.len() == 1 && plates[0][1] == 0, "no group is folded");
    let previewed = Previewed {
        newly_down: vec![ComponentId(4)],
        counts: Counts { down: 1, ..Counts::default() },
        ..Previewed::default()
    };
    let (_, styles, _) = meshed(Some((&[ComponentId(3)], &previewed)));
    let ring = |id: usize| styles.cards[id][0] >> 3;
    assert_eq!(
        [ring(3), ring(4), ring(5)],
        [Ring::Target as u8, Ring::Down as u8, Ring::None as u8]
    );
    assert!(styles.cards[5][1] < 100 && styles.cards[4][1] == 100);
}

#[test]
fn lines_of_what_is_selected_or_hovered_stand_out_once() {
    let (mesh, _, front) = meshed(None);
    let lines = front.pieces;
    assert!(!front.dims);
    let raised: Vec<u32> = front.cards.iter().map(|card| card.owner).collect();
    assert_eq!(raised, [1, 3], "what is selected and what is hovered");
    let touches = |piece: &&Piece| [1, 3].iter().any(|id| piece.from == *id || piece.to == *id);
    assert_eq!(lines.len(), mesh.pieces.iter().filter(touches).count());
    assert!(!lines.is_empty() && lines.iter().all(|piece| piece.flags & Piece::LIT != 0));
}

#[test]
fn lines_stay_where_both_their_ends_do() {
    let previewed = Previewed {
        newly_down: vec![ComponentId(4)],
        counts: Counts { down: 1, ..Counts::default() },
        ..Previewed::default()
    };
    let (mesh, styles, front) = meshed(Some((&[ComponentId(3)], &previewed)));
    assert!(front.dims);
    let between = |piece: &&Piece| [piece.from, piece.to].iter().all(|it| [3, 4].contains(it));
    let wanted: Vec<Piece> = mesh.pieces.iter().filter(between).copied().collect();
    assert_eq!(mesh.staying(&styles), wanted);
    let (mesh, styles, _) = meshed(None);
    assert_eq!(mesh.staying(&styles), mesh.pieces, "where nothing stands back all stay");
}

#[test]
fn details_are_what_the_whole_picture_has_beside_bodies_and_lines() {
    let whole = scene(|_| {});
    let details = |area: Option<Rect>, cards: usize| {
        on(
            None,
            |_| {},
            |inputs| {
                let all: Vec<ComponentId> = inputs.model.ids().take(cards).collect();
                let mesh = Mesh::of(inputs.layout);
                draw::details(inputs, &area.unwrap_or(inputs.layout.bounds), &all, &mesh)
            },
        )
    };
    let texts = |scene: &Scene| {
        let is_text = |item: &&Item| matches!(item.shape, Shape::Text { .. });
        scene.items.iter().filter(is_text).cloned().collect::<Vec<_>>()
    };
    let (every, some) = (details(None, 6), details(Some(Rect::default()), 1));
    assert_eq!(texts(&every), texts(&whole));
    assert!(every.items.iter().all(|item| !matches!(item.shape, Shape::Curve { .. })));
    assert!(texts(&some).len() < texts(&every).len());
}

#[test]
fn a_folded_group_is_one_plate_in_the_worst_look_with_its_counts() {
    static GROUP_OF: [u32; 6] = [0, 0, NO_GROUP, NO_GROUP, NO_GROUP, NO_GROUP];
    let folding = Folding { group_of: &GROUP_OF, folded: &[true] };
    let scene = scene(|inputs| (inputs.folding, inputs.language) = (folding, Language::En));
    let parts = |part: Part| scene.items.iter().filter(move |item| item.part == part);
    assert_eq!(parts(Part::Card(ComponentId(0))).count(), 0);
    assert!(parts(Part::Card(ComponentId(2))).count() > 0);
    let said: Vec<&str> = parts(Part::Group(0))
        .filter_map(|item| match &item.shape {
            Shape::Text { content, .. } => Some(&**content),
            _ => None,
        })
        .collect();
    assert_eq!(said, ["Pangyo", "2, 2 down"]);
    let filled = |item: &Item| item.fill == Some(style(Look::Failed).fill);
    assert!(parts(Part::Group(0)).any(filled), "one of them has failed");

    let styles = |folded: &'static [bool]| {
        let folding = Folding { group_of: &GROUP_OF, folded };
        on(None, |inputs| inputs.folding = folding, Styles::of).cards
    };
    let cards = styles(&[true]);
    assert_eq!((cards[0][1], cards[1][1], cards[2][1]), (0, 0, 100));
    let plate = cards[6];
    assert_eq!((plate[0] & 7, plate[1]), (code(Look::Failed), 100));
    assert_ne!(plate[3] & Styles::SELECTED, 0, "what is selected is in it");
    assert_eq!(styles(&[false])[0][1], 100);
}
