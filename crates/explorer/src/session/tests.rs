//! A session over small models, question by question.

use super::*;
use linchpin_engine::State;

const SHOP: &str = r#"{ "linchpin": 1, "id": "shop", "components": [
    { "id": "dc-a", "kind": "site", "name": "A" },
    { "id": "dc-b", "kind": "site", "name": "B" },
    { "id": "tool", "kind": "tool", "name": "Tool", "requires": "dc-a" },
    { "id": "login", "kind": "platform", "name": "Login",
      "requires": { "failover": { "primary": "dc-a", "standby": "dc-b", "via": "tool" } } },
    { "id": "chat", "kind": "service", "name": "Chat", "users": 100, "requires": "login", "wants": ["thumbs"] },
    { "id": "thumbs", "kind": "service", "name": "Thumbs", "users": 7, "requires": { "any": ["dc-a", "dc-b"] } },
    { "id": "pay", "kind": "service", "name": "Pay",
      "requires": { "pool": [{ "of": "dc-a", "capacity": 60 }, { "of": "dc-b", "capacity": 60 }],
                    "load": 50, "overload": "collapse" } }
  ],
  "scenarios": [ { "id": "fire", "name": "Fire", "events": [ { "at": "0s", "on": "dc-a", "availability": 0 } ],
    "reported": [ { "on": "chat", "state": "down" }, { "on": "thumbs", "state": "down" } ] } ] }"#;

const A: ComponentId = ComponentId(0);
const LOGIN: ComponentId = ComponentId(3);
const CHAT: ComponentId = ComponentId(4);
const THUMBS: ComponentId = ComponentId(5);
const PAY: ComponentId = ComponentId(6);

fn ask(session: &mut Session, id: u32, ask: Ask) -> Answer {
    let response = session.handle(Request { id, ask });
    assert_eq!(response.id, id);
    response.answer
}

fn opened() -> (Session, Facts) {
    let mut session = Session::new();
    match ask(&mut session, 1, Ask::Open { bytes: SHOP.as_bytes().into() }) {
        Answer::Opened(facts, packed) => {
            let model = linchpin_engine::packed::read(&packed).unwrap();
            assert_eq!(model.file(), linchpin_engine::read(SHOP).unwrap().file());
            (session, *facts)
        }
        other => panic!("{other:?}"),
    }
}

fn found(session: &mut Session) -> Findings {
    match ask(session, 2, Ask::Findings { document: 1 }) {
        Answer::Found(found) => *found,
        other => panic!("{other:?}"),
    }
}

fn failing(component: ComponentId) -> Assumed {
    Assumed { failures: FailureSet::of(component), ..Assumed::default() }
}

#[test]
fn opening_finds_what_hangs_on_the_data_center() {
    let (mut session, facts) = opened();
    assert_eq!((facts.components, facts.requirements), (7, 10));
    assert_eq!(facts.baseline, Ran::default());
    let found = found(&mut session);
    let first = &found.points[0];
    assert_eq!((first.component, first.takes_down, first.users_hit), (A, 1, 100));
    let paper = &found.on_paper[0];
    assert_eq!((paper.owner, paper.by, paper.form), (LOGIN, A, Form::Failover));
    assert_eq!((found.waves, found.blocked), (3, 0));
    assert_eq!((found.scores[0].agree, found.scores[0].too_mild), (1, 1));
    assert_eq!(facts.layout.cards.len(), 7);
}

#[test]
fn findings_are_those_of_the_file_whatever_load_was_looked_at() {
    let (mut session, _) = opened();
    let first = found(&mut session);
    let assumed = Assumed { load_percent: 300, ..failing(A) };
    assert!(matches!(ask(&mut session, 3, Ask::Run { document: 1, assumed }), Answer::Ran(_)));
    assert_eq!(found(&mut session), first);
    assert_eq!(ask(&mut session, 4, Ask::Findings { document: 9 }), Answer::Stale);
    assert_eq!(ask(&mut Session::new(), 1, Ask::Findings { document: 0 }), Answer::Stale);
}

#[test]
fn a_run_lists_what_is_not_up() {
    let (mut session, _) = opened();
    let Answer::Ran(ran) = ask(&mut session, 2, Ask::Run { document: 1, assumed: failing(A) })
    else {
        panic!()
    };
    assert_eq!(ran.standing(CHAT).state, State::Down);
    assert_eq!(ran.standing(THUMBS).state, State::Up);
    assert_eq!((ran.totals.failed, ran.totals.down, ran.totals.users_hit), (1, 3, 100));
    let calm = ask(&mut session, 3, Ask::Run { document: 1, assumed: Assumed::default() });
    assert_eq!(calm, Answer::Ran(Ran::default()), "the failure is undone");
}

#[test]
fn a_load_that_the_pool_cannot_carry_counts() {
    let (mut session, _) = opened();
    let assumed = Assumed { load_percent: 200, ..failing(ComponentId(1)) };
    let Answer::Ran(ran) = ask(&mut session, 2, Ask::Run { document: 1, assumed }) else {
        panic!()
    };
    assert_eq!(ran.standing(ComponentId(6)).state, State::Down);
}

#[test]
fn what_the_failures_leave_without_reserve_is_at_risk() {
    let (mut session, _) = opened();
    let risk = |assumed| Ask::Risk { document: 1, assumed };
    let risky = ask(&mut session, 2, risk(failing(A)));
    assert_eq!(risky, Answer::Risky(vec![THUMBS, PAY]), "chat hung on one failure before");
    let calm = ask(&mut session, 3, risk(Assumed::default()));
    assert_eq!(calm, Answer::Risky(Vec::new()));
    let loaded = Assumed { load_percent: 200, ..Assumed::default() };
    let busy = ask(&mut session, 4, risk(loaded));
    assert_eq!(busy, Answer::Risky(vec![PAY]), "load uses up reserve too");
}

#[test]
fn a_preview_changes_nothing() {
    let (mut session, _) = opened();
    let preview = Ask::Preview { document: 1, assumed: Assumed::default(), components: vec![A] };
    let Answer::Previewed(previewed) = ask(&mut session, 2, preview) else { panic!() };
    assert_eq!(previewed.newly_down, [ComponentId(2), LOGIN, CHAT]);
    assert_eq!((previewed.counts.down, previewed.users_hit), (3, 100));
    let calm = ask(&mut session, 3, Ask::Run { document: 1, assumed: Assumed::default() });
    assert_eq!(calm, Answer::Ran(Ran::default()));
}

#[test]
fn an_explanation_names_cause_rule_and_survival() {
    let (mut session, _) = opened();
    let explain = |component| Ask::Explain { document: 1, assumed: failing(A), component };
    let Answer::Explained(chat) = ask(&mut session, 2, explain(CHAT)) else { panic!() };
    assert_eq!(chat.causes, [A]);
    assert_eq!(chat.chain.first().map(|step| step.component), Some(A));
    assert_eq!(chat.chain.last().map(|step| step.component), Some(CHAT));
    assert_eq!(chat.single_points, [A, LOGIN]);
    let Answer::Explained(thumbs) = ask(&mut session, 3, explain(THUMBS)) else { panic!() };
    let survival = thumbs.survival.unwrap();
    assert_eq!(survival.ends_with, [ComponentId(1)]);
    assert_eq!((survival.carried_by[0].form.as_str(), survival.carried_by[0].left), ("any", 1));
    assert_eq!(thumbs.if_failed.unwrap().counts.impaired, 0, "chat is down already");
}

#[test]
fn a_broken_file_leaves_the_open_model() {
    let (mut session, _) = opened();
    let bytes =
        br#"{ "linchpin": 1, "id": "x", "components": [ { "id": "a", "kindd": "site" } ] }"#
            .as_slice()
            .into();
    let Answer::Rejected(problems) = ask(&mut session, 2, Ask::Open { bytes }) else { panic!() };
    assert!(
        problems.iter().any(|problem| problem.message.contains("kindd") && problem.line == Some(1))
    );
    let still = ask(&mut session, 3, Ask::Run { document: 1, assumed: Assumed::default() });
    assert!(matches!(still, Answer::Ran(_)));
}

#[test]
fn questions_about_another_model_are_stale() {
    let (mut session, _) = opened();
    let nobody = ComponentId(99);
    for question in [
        Ask::Run { document: 7, assumed: Assumed::default() },
        Ask::Run { document: 1, assumed: failing(nobody) },
        Ask::Risk { document: 1, assumed: failing(nobody) },
        Ask::Preview { document: 1, assumed: Assumed::default(), components: vec![A, nobody] },
        Ask::Explain { document: 1, assumed: Assumed::default(), component: nobody },
    ] {
        assert_eq!(ask(&mut session, 2, question), Answer::Stale);
    }
    let unopened = Session::new()
        .handle(Request { id: 1, ask: Ask::Run { document: 0, assumed: Assumed::default() } });
    assert_eq!(unopened.answer, Answer::Stale);
}

#[test]
fn answers_travel_as_json() {
    let (mut session, facts) = opened();
    let found = Answer::Found(Box::new(found(&mut session)));
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), found);
    let opened = Answer::Opened(Box::new(facts), b"ab".as_slice().into());
    let text = serde_json::to_string(&opened).unwrap();
    assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), opened);
}

#[test]
fn going_back_shows_the_very_picture_that_was_left() {
    let (mut session, facts) = opened();
    let new = r#""components": [ { "id": "new", "kind": "service", "name": "New", "requires": "login" },"#;
    let more = SHOP.replacen(r#""components": ["#, new, 1);
    let mut open = |id: u32, text: &str| match ask(
        &mut session,
        id,
        Ask::Open { bytes: text.as_bytes().into() },
    ) {
        Answer::Opened(facts, _) => facts.layout,
        other => panic!("{other:?}"),
    };
    let edited = open(2, &more);
    assert_eq!(edited.cards[1..], facts.layout.cards, "what was there stays");
    assert_eq!(open(3, SHOP), facts.layout);
    assert_eq!(open(4, &more), edited);
    assert_eq!(open(5, r#"{ "linchpin": 1, "id": "other", "components": [] }"#), Layout::default());
    assert_eq!(open(6, SHOP), facts.layout, "also after another file");
}
