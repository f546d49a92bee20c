//! For tests of other modules: a page with its worker, and a small model.

use std::ops::ControlFlow;

use linchpin_engine::ComponentId;

use crate::{
    Msg, State,
    commands::{self, Command},
    session::{Answer, FINDINGS_AT_ONCE, Prober, Response, Session},
    state::{Survey, document, failures, inquiry, view},
    update,
};

/// Two data centers, a login whose standby is woken from the first, and two services.
pub(crate) const SHOP: &[u8] = br#"{ "linchpin": 1, "id": "shop",
  "groups": [ { "id": "g", "name": "Centers" } ],
  "components": [
    { "id": "dc-a", "kind": "site", "name": "A", "group": "g" },
    { "id": "dc-b", "kind": "site", "name": "B", "group": "g" },
    { "id": "login", "kind": "platform", "name": "Login",
      "requires": { "failover": { "primary": "dc-a", "standby": "dc-b", "via": "dc-a" } } },
    { "id": "chat", "kind": "service", "name": "Chat", "users": 100, "requires": "login" },
    { "id": "web", "kind": "service", "name": "Web", "users": 5, "requires": { "any": ["dc-a", "dc-b"] } } ],
  "scenarios": [ { "id": "fire", "name": "Fire", "events": [ { "at": "0s", "on": "dc-a", "availability": 0 } ],
    "reported": [ { "on": "chat", "state": "down" } ] } ] }"#;

/// The same shop with so many requirements that its findings are worked out apart; those of the last component are all
/// the same one, so that it is quick all the same.
pub(crate) fn large() -> Vec<u8> {
    let count = usize::try_from(FINDINGS_AT_ONCE).unwrap();
    let many = vec![r#""dc-b""#; count].join(",");
    let last = format!(
        r#""requires": {{ "any": ["dc-a", "dc-b"] }} }}, {{ "id": "many", "kind": "platform", "name": "Many", "requires": [{many}] }} ]"#
    );
    let text = String::from_utf8(SHOP.to_vec()).unwrap();
    text.replacen(r#""requires": { "any": ["dc-a", "dc-b"] } } ]"#, &last, 1).into_bytes()
}

/// A shell with the worker behind it.
pub(crate) struct Shell {
    pub(crate) state: State,
    pub(crate) session: Session,
    sent: u32,
}

impl Shell {
    /// With nothing open.
    pub(crate) fn empty() -> Self {
        Self { state: State::default(), session: Session::new(), sent: 0 }
    }

    pub(crate) fn with(bytes: &[u8]) -> Self {
        let mut shell = Self::empty();
        shell.open(bytes);
        shell
    }

    pub(crate) fn open(&mut self, bytes: &[u8]) {
        self.send(Msg::Document(document::Msg::Open {
            file_name: "shop.json".into(),
            bytes: bytes.into(),
        }));
        self.settle();
    }

    pub(crate) fn send(&mut self, msg: Msg) {
        self.state = update(&self.state, msg);
    }

    /// Sends what is open and takes the answers, until nothing is owed.
    pub(crate) fn settle(&mut self) {
        while let Some(request) =
            self.state.requests().into_iter().find(|request| request.id > self.sent)
        {
            self.sent = request.id;
            let response = self.session.handle(request);
            self.send(Msg::Answered(response));
        }
        while let Some(survey) = self.state.survey() {
            self.send(Msg::Answered(surveyed(&survey)));
        }
        assert!(self.state.open_requests().is_empty());
    }

    /// Answers the long question that is open, as the second worker would.
    pub(crate) fn probe(&mut self) {
        let running = self.state.inquiry.running.clone().unwrap();
        let mut prober = Prober::default();
        assert!(prober.open(&self.state.document.open.as_ref().unwrap().bytes));
        let found = prober.answer(&running.probe, &|_| ControlFlow::Continue(()));
        self.send(Msg::Inquiry(inquiry::Msg::Answered(running.id, found.map(Box::new))));
    }

    pub(crate) fn fail(&mut self, ids: &[ComponentId]) {
        self.send(Msg::Failures(failures::Msg::Fail(ids.to_vec())));
    }

    pub(crate) fn select(&mut self, id: ComponentId) {
        self.send(Msg::View(view::Msg::Select(Some(id))));
    }

    pub(crate) fn run(&mut self, command: Command) {
        for msg in commands::messages(&self.state, command) {
            self.send(msg);
        }
    }
}

/// The answer of the worker that works findings out apart.
pub(crate) fn surveyed(survey: &Survey) -> Response {
    let mut prober = Prober::default();
    assert!(prober.open(&survey.bytes));
    Response { id: survey.id, answer: Answer::Found(Box::new(prober.findings().unwrap())) }
}

/// A model whose first component hangs on `size` random votes over `size` leaves, which no order of
/// them makes easy: its risk groups take long.
pub(crate) fn hard(size: u32) -> String {
    let mut seed = 7_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut lines = Vec::new();
    let votes: Vec<String> = (0..size).map(|at| format!("\"v{at}\"")).collect();
    lines.push(format!(
        r#"{{ "id": "top", "kind": "service", "name": "Top", "requires": {{ "at_least": {}, "of": [{}] }} }}"#,
        size / 2,
        votes.join(",")
    ));
    for at in 0..size {
        let mut picked: Vec<u32> = (0..9).map(|_| next(size)).collect();
        picked.sort_unstable();
        picked.dedup();
        let of: Vec<String> = picked.iter().map(|leaf| format!("\"l{leaf}\"")).collect();
        let n = of.len() / 2;
        lines.push(format!(
            r#"{{ "id": "v{at}", "kind": "platform", "name": "V{at}", "fallible": false, "requires": {{ "at_least": {n}, "of": [{}] }} }}"#,
            of.join(",")
        ));
    }
    for at in 0..size {
        lines.push(format!(r#"{{ "id": "l{at}", "kind": "site", "name": "L{at}" }}"#));
    }
    format!(r#"{{ "linchpin": 1, "id": "hard", "components": [{}] }}"#, lines.join(",\n"))
}
