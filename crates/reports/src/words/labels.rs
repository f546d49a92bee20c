//! Headings of columns and sections, and single words.

use linchpin_engine::analysis::redundancy::Reason;
use linchpin_engine::analysis::replay::Verdict;
use linchpin_engine::model::State;

use super::terms;
use crate::Lang;

terms! {
    /// A component, as a column.
    component { ko: "구성 요소", en: "Component" }
    /// The name of something, as a column.
    name { ko: "이름", en: "Name" }
    /// A state, as a column.
    state { ko: "상태", en: "State" }
    /// Availability, as a column.
    availability { ko: "가용성", en: "Availability" }
    /// A number, as a column.
    number { ko: "개수", en: "Number" }
    /// What is counted, as a column.
    counted { ko: "항목", en: "What" }
    /// Users hit, as a column.
    users_hit_column { ko: "영향 이용자", en: "Users hit" }
    /// How many targets go down, as a column.
    down_column { ko: "중단", en: "Down" }
    /// How many targets are hit, as a column.
    partial_column { ko: "일부 중단", en: "Partly down" }
    /// What goes down, as a column.
    takes_down { ko: "함께 중단되는 것", en: "Takes down" }
    /// Who owns a redundancy group, as a column.
    owner { ko: "소유", en: "Of" }
    /// The form of a redundancy group, as a column.
    form { ko: "방식", en: "Form" }
    /// How many members, as a column.
    members { ko: "구성원", en: "Members" }
    /// What defeats a redundancy group, as a column.
    defeated_by { ko: "무너뜨리는 것", en: "Defeated by" }
    /// The wave of a start, as a column.
    wave { ko: "단계", en: "Wave" }
    /// What starts, as a column.
    starts_now { ko: "기동되는 것", en: "Starts" }
    /// What was reported, as a column.
    reported { ko: "보도", en: "Reported" }
    /// What the model says, as a column.
    predicted { ko: "모델", en: "Model" }
    /// The comparison of both, as a column.
    verdict { ko: "판정", en: "Verdict" }
    /// When something was reported, as a column.
    at { ko: "시각", en: "At" }
    /// A scenario, as a column.
    scenario { ko: "시나리오", en: "Scenario" }
    /// Who supports a report, as a column.
    source { ko: "출처", en: "Source" }
    /// Who published a source, as a column.
    publisher { ko: "발행", en: "Publisher" }
    /// When a source was published, as a column.
    date { ko: "날짜", en: "Date" }
    /// The mark of a guess.
    is_assumed { ko: "가정", en: "assumed" }
    /// The mark of a claim with neither evidence nor the mark of a guess.
    no_basis { ko: "근거 없음", en: "no evidence given" }
    /// Title of the whole report.
    report_title { ko: "단일 장애점 보고서", en: "Single-point-of-failure report" }
    /// What was analysed, as a section.
    analysed { ko: "무엇을 얼마나 분석했나", en: "What was analysed, and how complete it is" }
    /// Single points, as a section.
    single_points { ko: "단일 장애점", en: "Single points of failure" }
    /// Redundancy, as a section.
    redundancy { ko: "이중화", en: "Redundancy" }
    /// Cold start, as a section.
    cold_start { ko: "전체를 처음부터 기동할 때", en: "Starting from nothing" }
    /// Scores, as a section.
    scores { ko: "실제 보도와의 비교", en: "Compared with what was reported" }
    /// Evidence, as a section.
    sources { ko: "근거와 가정", en: "Evidence and assumptions" }
    /// What is assumed, as a heading.
    assumptions { ko: "가정", en: "Assumptions" }
    /// Where everything of the report comes from, as a section.
    origin { ko: "이 보고서에 대하여", en: "About this report" }
    /// Said when a failure set changes nothing else.
    nothing_affected { ko: "다른 구성 요소에는 영향이 없습니다.", en: "Nothing else is affected." }
    /// How users hit are counted.
    users_hit_note {
        ko: "영향 이용자는 서비스별 월 이용자를 더한 수입니다. 한 사람이 여러 서비스에서 세어질 수 있습니다.",
        en: "Users hit adds up monthly users per service; it does not count distinct people."
    }
    /// Said of the baseline.
    no_failure { ko: "장애가 없는 평상시 상태입니다.", en: "Nothing has failed: this is the baseline." }
    /// Said loudly of a model without any dependency.
    undeclared {
        ko: "이 모델에는 의존 관계가 하나도 적혀 있지 않습니다. 그래서 무엇이 무엇을 멈추는지 알 수 없고, 단일 장애점이 없다는 뜻도 아닙니다.",
        en: "This model declares no dependency at all. Nothing can be said about what takes what down, and this does not mean that there is no single point of failure."
    }
    /// A model without redundancy.
    no_redundancy { ko: "이 모델에는 이중화 묶음이 없습니다.", en: "This model has no redundancy group." }
    /// A model without scenarios.
    no_scenarios { ko: "이 모델에는 시나리오가 없습니다.", en: "This model has no scenarios." }
    /// A scenario without reports.
    no_reports { ko: "비교할 보도가 없습니다.", en: "No reports to compare with." }
    /// What never starts and is no deadlock itself.
    blocked { ko: "교착 때문에 함께 기동되지 못하는 것", en: "Waiting for a deadlock, and so never started" }
    /// Reasons, as a heading.
    chain { ko: "가장 짧은 경로", en: "The shortest reason" }
    /// The complete reason, as a heading.
    all_reasons { ko: "관련된 것 전부", en: "Everything on the way" }
}

impl Lang {
    /// The word for a state.
    pub const fn state_word(self, state: State) -> &'static str {
        match (self, state) {
            (Self::Ko, State::Up) => "정상",
            (Self::Ko, State::Impaired) => "일부 기능 저하",
            (Self::Ko, State::Partial) => "일부 중단",
            (Self::Ko, State::Down) => "중단",
            (Self::En, _) => state.word(),
        }
    }

    /// The word for how a prediction compares with a report.
    pub const fn verdict_word(self, verdict: Verdict) -> &'static str {
        match (self, verdict) {
            (Self::Ko, Verdict::Agree) => "일치",
            (Self::Ko, Verdict::TooMild) => "너무 가벼움",
            (Self::Ko, Verdict::TooHarsh) => "너무 무거움",
            (Self::En, Verdict::Agree) => "agrees",
            (Self::En, Verdict::TooMild) => "too mild",
            (Self::En, Verdict::TooHarsh) => "too harsh",
        }
    }

    /// The word for why a redundancy group is defeated.
    pub const fn reason_word(self, reason: Reason) -> &'static str {
        match (self, reason) {
            (Self::Ko, Reason::CommonCause) => "공통 원인",
            (Self::Ko, Reason::NoHeadroom) => "여유 용량 부족",
            (Self::En, Reason::CommonCause) => "common cause",
            (Self::En, Reason::NoHeadroom) => "no headroom",
        }
    }

    /// The word for a form of requirement; the file's own word where there is none.
    pub fn form_word(self, form: &str) -> &str {
        match (self, form) {
            (Self::Ko, "any") => "하나만 있으면 됨",
            (Self::Ko, "at_least") => "정족수",
            (Self::Ko, "failover") => "대기 전환",
            (Self::Ko, "shares") => "분할",
            (Self::Ko, "pool") => "부하 분담",
            (Self::En, "any") => "any of",
            (Self::En, "at_least") => "quorum",
            (Self::En, "failover") => "failover",
            (Self::En, "shares") => "shares",
            (Self::En, "pool") => "pool",
            _ => form,
        }
    }
}
