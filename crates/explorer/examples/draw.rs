//! Draws a model file as SVG: `cargo run -p linchpin-explorer --example draw -- MODEL [ko|en] [light|dark]
//! [near|middle|far] [fail=ID]… [preview=ID] [why=ID]`. The picture goes to standard output.
#![allow(clippy::disallowed_methods, reason = "a program, not the library: it reads a file")]

use std::{env, error::Error, io::Write};

use linchpin_explorer::{
    Msg, State, camera, permalink,
    scene::{self, svg},
    session::Session,
    state::{document, failures, preview, settings, view},
    update,
};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let path = args.first().ok_or("give the path of a model file")?;
    let has = |word: &str| args.iter().any(|arg| arg == word);
    let mut page = Page::default();
    let bytes: Vec<u8> = std::fs::read(path)?;
    page.send(Msg::Document(document::Msg::Open {
        file_name: path.as_str().into(),
        bytes: bytes.into(),
    }));
    if let Some(rejected) = &page.state.document.rejected {
        return Err(format!("{:#?}", rejected.problems).into());
    }
    let find = |page: &Page, id: &str| {
        page.state.document.model().and_then(|model| model.find(id)).ok_or("no such id")
    };
    for arg in &args[1..] {
        match arg.split_once('=') {
            Some(("fail", id)) => {
                let id = find(&page, id)?;
                page.send(Msg::Failures(failures::Msg::Fail(vec![id])));
            }
            Some(("preview", id)) => {
                let id = find(&page, id)?;
                page.send(Msg::Preview(preview::Msg::Preview(Some(id))));
            }
            Some(("why", id)) => {
                let id = find(&page, id)?;
                page.send(Msg::View(view::Msg::Select(Some(id))));
                page.send(Msg::Preview(preview::Msg::PinReason(true)));
            }
            _ => {}
        }
    }
    let language = if has("en") { settings::Language::En } else { settings::Language::Ko };
    page.send(Msg::Settings(settings::Msg::Language(language)));
    let theme =
        if has("dark") { settings::ThemeChoice::Dark } else { settings::ThemeChoice::Light };
    page.send(Msg::Settings(settings::Msg::Theme(theme)));
    let zoom = if has("far") {
        0.2
    } else if has("middle") {
        0.4
    } else {
        1.0
    };
    page.send(Msg::Camera(camera::Msg::MoveTo { centre: Default::default(), zoom }));
    let scene = scene::of_state(&page.state).ok_or("nothing is open")?;
    let picture = svg::write(&scene, page.state.settings.theme());
    std::io::stdout().write_all(picture.as_bytes())?;
    if let Some(link) = permalink::write(&page.state) {
        std::io::stderr().write_all(format!("#{link}\n").as_bytes())?;
    }
    Ok(())
}

/// The page and its worker in one thread.
#[derive(Default)]
struct Page {
    state: State,
    session: Session,
    sent: u32,
}

impl Page {
    fn send(&mut self, msg: Msg) {
        self.state = update(&self.state, msg);
        while let Some(request) = self.state.requests().into_iter().find(|it| it.id > self.sent) {
            self.sent = request.id;
            let response = self.session.handle(request);
            self.state = update(&self.state, Msg::Answered(response));
        }
    }
}
