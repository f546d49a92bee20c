//! Channels of a model small enough to check by hand.

use super::*;
use crate::read;

/// A room with a chat in it, whose owner tells people through the chat itself and through a board that stands elsewhere.
const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
    { "id": "room", "kind": "site", "name": "Room" },
    { "id": "far", "kind": "site", "name": "Far" },
    { "id": "wide", "kind": "site", "name": "Wide" },
    { "id": "chat", "kind": "service", "name": "Chat", "owner": "Talk", "requires": "room" },
    { "id": "push", "kind": "channel", "name": "Push", "owner": "Talk", "users": 900, "requires": "chat" },
    { "id": "board", "kind": "channel", "name": "Board", "owner": "Talk", "users": 100, "requires": "far" },
    { "id": "bank", "kind": "service", "name": "Bank", "owner": "Bank", "requires": "far", "wants": ["push"] },
    { "id": "alerts", "kind": "channel", "name": "Alerts", "owner": "Bank", "requires": "push" },
    { "id": "shop", "kind": "external", "name": "Shop", "requires": "chat" },
    { "id": "sms", "kind": "channel", "name": "SMS" },
    { "id": "mail", "kind": "channel", "name": "Mail",
      "requires": { "shares": [ { "of": "far", "weight": 1 }, { "of": "room", "weight": 2 } ] }, "users": 1000 },
    { "id": "radio", "kind": "channel", "name": "Radio", "users": 100,
      "requires": { "any": ["far", "wide"] } },
    { "id": "siren", "kind": "channel", "name": "Siren", "requires": "far", "wants": ["room"], "users": 5000 }
  ] }"#;

fn of(text: &str, failed: &[&str]) -> (Model, Channels) {
    let model = read(text).expect("a model");
    let graph = Graph::of(&model);
    let failed =
        failed.iter().map(|id| (model.find(id).expect("an id"), Availability::NONE)).collect();
    let found = channels(&model, &graph, &failed);
    (model, found)
}

fn ids<'m>(model: &'m Model, of: &[ComponentId]) -> Vec<&'m str> {
    of.iter().map(|&id| model.component(id).id.as_str()).collect()
}

/// The channels of a model in the order of use.
fn in_order(model: &Model, found: &Channels) -> Vec<String> {
    let order: Vec<ComponentId> = found.order.iter().map(|it| it.channel).collect();
    ids(model, &order).into_iter().map(str::to_owned).collect()
}

#[test]
fn whole_channels_of_many_with_few_points_come_first() {
    let (model, found) = of(MODEL, &["room"]);
    // Up: the radio and the board reach a hundred each, and no single failure ends the radio. The text messages are up,
    // but whom they reach is not counted. Then the impaired siren however many it reaches, then the mail of some.
    assert_eq!(in_order(&model, &found), ["radio", "board", "sms", "siren", "mail"]);
    let reach: Vec<_> = found.order.iter().map(|it| (it.state, it.reaches)).collect();
    let expected = [
        (State::Up, Some(100)),
        (State::Up, Some(100)),
        (State::Up, None),
        (State::Impaired, Some(5000)),
        // A third of a thousand, rounded down.
        (State::Partial, Some(333)),
    ];
    assert_eq!(reach, expected);
    assert!(found.order[0].ends_with.is_empty());
    assert_eq!(ids(&model, &found.order[1].ends_with), ["far"]);
    assert_eq!(found.order.iter().filter(|it| !it.declares).count(), 1);
}

#[test]
fn every_lost_channel_has_its_way() {
    let (model, found) = of(MODEL, &["room"]);
    let lost: Vec<_> = found.lost.iter().map(|it| ids(&model, &it.path)).collect();
    assert_eq!(lost, [vec!["room", "chat", "push"], vec!["room", "chat", "push", "alerts"]]);
    let down = MODEL.replace(r#""id": "radio""#, r#""id": "mast", "requires": { "pool": [ { "of": "far", "capacity": 1 } ], "load": 2, "overload": "collapse" }, "kind": "channel", "name": "Mast" }, { "id": "radio""#);
    let (model, found) = of(&down, &[]);
    assert_eq!(
        (ids(&model, &[found.lost[0].channel]), found.lost[0].path.len()),
        (vec!["mast"], 0)
    );
}

#[test]
fn owners_are_told_by_their_own_or_by_what_is_open() {
    let (model, found) = of(MODEL, &["room"]);
    let told: Vec<_> = found
        .owners
        .iter()
        .map(|it| {
            let owner = it.owner.as_ref().map(|it| it.in_language("en"));
            (owner, ids(&model, &it.hit), ids(&model, &it.own), it.told)
        })
        .collect();
    let expected = [
        (Some("Talk"), vec!["chat", "push"], vec!["board"], Told::Own),
        (Some("Bank"), vec!["bank", "alerts"], vec![], Told::OnlyOpen),
        // No owner: the shop, and the channels that are worse off themselves.
        (None, vec!["shop", "mail", "siren"], vec![], Told::OnlyOpen),
    ];
    assert_eq!(told, expected);
    assert_eq!(ids(&model, &found.owners[1].own_lost), ["alerts"]);
    assert_eq!(ids(&model, &found.owners[1].open), ["radio", "sms", "siren", "mail"]);
    let (_, found) = of(MODEL, &[]);
    assert!(found.owners.is_empty());
}

#[test]
fn no_channel_declared_is_not_the_same_as_none_left() {
    let model = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "room", "kind": "site", "name": "Room" },
        { "id": "chat", "kind": "service", "name": "Chat", "owner": "Talk", "requires": "room" },
        { "id": "news", "kind": "service", "name": "News", "owner": "Press", "requires": "room" },
        { "id": "push", "kind": "channel", "name": "Push", "owner": "Talk", "requires": "chat" },
        { "id": "sms", "kind": "channel", "name": "SMS", "owner": "Carrier" } ] }"#;
    let (_, found) = of(model, &["room"]);
    let told: Vec<Told> = found.owners.iter().map(|it| it.told).collect();
    // What somebody else owns is nobody's but theirs.
    assert_eq!(told, [Told::NoneSurvives, Told::NoneDeclared]);
    let (_, found) = of(&model.replace(r#""owner": "Carrier""#, r#""users": 1"#), &["room"]);
    assert!(found.owners.iter().all(|it| it.told == Told::OnlyOpen));
    let (_, found) = of(&model.replace(r#""owner": "Carrier""#, r#""users": 1"#), &["room", "sms"]);
    assert!(found.owners.iter().all(|it| it.told == Told::NoneSurvives));
}
