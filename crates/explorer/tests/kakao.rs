//! The bundled model of 2022 as the explorer shows it: from the file to panels and picture.

use linchpin_engine::{ComponentId, State as Health};
use linchpin_explorer::{
    Msg, State,
    camera::{self, Viewport},
    commands::{self, Command},
    geometry::Point,
    scene::{self, Part, Shape},
    select::{self, Look},
    session::Session,
    state::{document, failures, settings, view},
    text, update,
};

const KAKAO: &[u8] = include_bytes!("../../../data/kakao-2022.json");

/// The page and its worker in one thread.
struct Page {
    state: State,
    session: Session,
    sent: u32,
}

impl Page {
    fn open() -> Self {
        let mut page = Self { state: State::default(), session: Session::new(), sent: 0 };
        page.send(Msg::Document(document::Msg::Open {
            file_name: "kakao-2022.json".into(),
            bytes: KAKAO.into(),
        }));
        page
    }

    fn send(&mut self, msg: Msg) {
        self.state = update(&self.state, msg);
        while let Some(request) = self.state.requests().into_iter().find(|it| it.id > self.sent) {
            self.sent = request.id;
            let response = self.session.handle(request);
            self.state = update(&self.state, Msg::Answered(response));
        }
    }

    fn id(&self, id: &str) -> ComponentId {
        self.state
            .document
            .model()
            .and_then(|model| model.find(id))
            .unwrap_or_else(|| panic!("{id}"))
    }

    fn look(&self, id: &str) -> Look {
        select::look(&self.state, self.id(id)).0
    }
}

#[test]
fn the_data_center_takes_down_what_hangs_on_it_and_nothing_else() {
    let mut page = Page::open();
    page.send(Msg::Failures(failures::Msg::Fail(vec![page.id("pangyo")])));
    assert_eq!(page.look("pangyo"), Look::Failed);
    for id in ["kakaotalk", "kakao-account", "daum", "kakaopay", "switch-over"] {
        assert_eq!(page.look(id), Look::Down, "{id}");
    }
    assert_eq!(page.look("kakaobank"), Look::Impaired);
    for id in ["line", "sms", "kakao-other-dc"] {
        assert_eq!(page.look(id), Look::Up, "{id}");
    }
    for id in ["naver-main", "guppy-alerts"] {
        assert_eq!(page.look(id), Look::AtRisk, "{id} runs on what is left");
    }
    let why = page.state.run.shown().map(|ran| ran.standing(page.id("kakaotalk")).state);
    assert_eq!(why, Some(Health::Down));
}

#[test]
fn the_standby_is_redundancy_on_paper() {
    let page = Page::open();
    let found = page.state.document.findings().expect("the findings are there");
    let (owner, by) = (page.id("kakao-servers"), page.id("pangyo"));
    let defeat = found
        .on_paper
        .iter()
        .find(|it| it.owner == owner && it.by == by)
        .expect("pangyo defeats the standby");
    let tool = page.id("switch-over");
    assert!(
        defeat.paths.iter().any(|path| path.contains(&tool)),
        "by way of the switch-over tool: {defeat:?}"
    );
    let first = select::single_points(&page.state).remove(0);
    assert!(first.takes_down > 30, "{first:?}");
}

#[test]
fn the_panel_walks_from_cause_to_effect() {
    let mut page = Page::open();
    page.send(Msg::Failures(failures::Msg::Fail(vec![page.id("pangyo-battery-room")])));
    page.send(Msg::View(view::Msg::Select(Some(page.id("oliveyoung-pickup")))));
    let panel = select::side_panel(&page.state).expect("something is selected");
    let chain: Vec<_> =
        panel.why.expect("the answer is there").chain.iter().map(|step| step.component).collect();
    assert_eq!(chain.first(), Some(&page.id("pangyo-battery-room")));
    assert_eq!(chain.last(), Some(&page.id("oliveyoung-pickup")));
    assert!(chain.contains(&page.id("kakaotalk-messaging")));
}

#[test]
fn the_picture_is_compact_and_nothing_overlaps() {
    let page = Page::open();
    let layout = &page.state.document.facts().expect("the model is open").layout;
    let cards: Vec<_> = layout.cards.iter().map(|&at| layout.card_rect(at)).collect();
    for (at, card) in cards.iter().enumerate() {
        assert!(cards[..at].iter().all(|other| !other.overlaps(card)));
    }
    for (at, group) in layout.groups.iter().enumerate() {
        assert!(layout.groups[..at].iter().all(|other| !other.area.overlaps(&group.area)));
    }
    let covered: f64 = cards.iter().map(|card| card.width * card.height).sum();
    let share = covered / (layout.bounds.width * layout.bounds.height);
    assert!(share > 0.12, "cards cover {share:.3} of the picture");
    // The ground is below the public.
    let y = |id: &str| layout.cards[page.id(id).index()].y;
    assert!(y("pangyo-power") > y("pangyo") && y("pangyo") > y("kakao-servers"));
    assert!(y("kakao-servers") > y("kakaotalk") && y("kakaotalk") > y("oliveyoung-pickup"));
}

#[test]
fn names_fit_their_cards_in_both_languages() {
    let mut page = Page::open();
    for language in [settings::Language::Ko, settings::Language::En] {
        page.send(Msg::Settings(settings::Msg::Language(language)));
        let scene = scene::of_state(&page.state).expect("the model is open");
        let layout = &page.state.document.facts().expect("the model is open").layout;
        let mut names = 0;
        for item in &scene.items {
            if let (Part::Card(id), Shape::Text { at, size, content, .. }) =
                (item.part, &item.shape)
            {
                let card = layout.card(id).expect("every component has a card");
                assert!(at.x + text::width(content, *size) <= card.right(), "{content}");
                names += 1;
            }
        }
        assert!(names == 0 || names >= layout.cards.len(), "all names or, from afar, none");
    }
}

#[test]
fn numbers_of_merged_lines_stand_beside_the_folded_groups() {
    let mut page = Page::open();
    for message in commands::messages(&page.state, Command::FoldAll) {
        page.send(message);
    }
    let scene = scene::of_state(&page.state).expect("a scene");
    let layout = &page.state.document.facts().expect("facts").layout;
    let numbers = scene.items.iter().filter_map(|item| match (&item.part, &item.shape) {
        (Part::Edge(_), Shape::Text { at, content, .. }) => Some((*at, content.parse::<u32>())),
        _ => None,
    });
    let mut found = 0;
    for (at, number) in numbers {
        found += 1;
        assert!(number.expect("a number") > 1);
        let covered = layout.groups.iter().find(|it| it.area.contains(at));
        assert!(covered.is_none(), "{at:?} on {covered:?}");
    }
    assert!(found > 4, "only {found} numbers");
}

#[test]
fn what_is_in_a_folded_group_is_shown_by_the_plate_of_the_group() {
    let mut page = Page::open();
    let viewport = Viewport { width: 800.0, height: 600.0 };
    page.send(Msg::Camera(camera::Msg::Resize(viewport)));
    let talk = page.id("kakaotalk");
    let card = |page: &Page| page.state.document.facts().unwrap().layout.card(talk).unwrap();
    let middle = |page: &mut Page| {
        let message = commands::centre_on(&page.state, talk).expect("a place");
        page.send(message);
        page.state.camera.centre
    };
    assert_eq!(middle(&mut page), card(&page).centre());
    for message in commands::messages(&page.state, Command::FoldAll) {
        page.send(message);
    }
    let centre = middle(&mut page);
    let layout = &page.state.document.facts().unwrap().layout;
    let plate = layout.groups.iter().find(|it| it.area.contains(card(&page).centre())).unwrap();
    assert_eq!(centre, plate.area.centre());
    let seen = page.state.camera.visible();
    assert!(seen.contains(Point::new(plate.area.x, plate.area.y)));
    assert!(seen.contains(Point::new(plate.area.right(), plate.area.bottom())));
    assert!(commands::centre_on(&page.state, ComponentId(u32::MAX)).is_none());
}
