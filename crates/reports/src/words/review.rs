//! What the review of an outage says.

use super::grammar::i_ga;
use super::{sentences, terms};

terms! {
    /// Title of the review.
    review_title { ko: "장애 사후 검토", en: "Review after an outage" }
    /// How to read it.
    review_intro {
        ko: "누구의 잘못인지가 아니라 무엇이 왜 일어났는지를 살펴보기 위한 초안입니다. 모델에서 나온 내용이며, 모델이 모르는 것은 ‘빈칸’으로 표시했습니다.",
        en: "A start for a blameless review: what happened and why, not whose fault it was. All of it follows from the model; what the model does not know is marked as a gap."
    }
    /// In short, as a section.
    at_a_glance { ko: "한눈에 보기", en: "At a glance" }
    /// What was hit, as a section.
    hit_and_why { ko: "영향을 받은 대상과 까닭", en: "What was hit, and why" }
    /// What held, as a section.
    held_and_why { ko: "버틴 것과 까닭", en: "What held, and why" }
    /// Single points and redundancy, as a section.
    points_and_paper { ko: "단일 장애점과 서류상 이중화", en: "Single points, and redundancy on paper" }
    /// Channels, as a section.
    who_was_told { ko: "알릴 수 있던 길", en: "Who could still be told" }
    /// Recovery, as a section.
    recovery_section { ko: "복구", en: "Recovery" }
    /// The six questions, as a section.
    six_questions { ko: "여섯 가지 질문", en: "Six questions" }
    /// Where the six questions come from.
    six_questions_note {
        ko: "2024년 5월의 장애 뒤 과학기술정보통신부가 사업자에게 요구한 여섯 가지입니다.",
        en: "What the Korean Ministry of Science and ICT asked of the operator after the outages of May 2024."
    }
    /// Before a gap.
    gap { ko: "빈칸", en: "Gap" }
    /// Before what is known.
    known { ko: "모델이 아는 것", en: "Known to the model" }
    /// No target was hit.
    no_target_hit { ko: "영향을 받은 대상이 없습니다.", en: "No target was hit." }
    /// No target held.
    none_held { ko: "온전히 버틴 대상이 없습니다.", en: "No target came through whole." }
    /// The worst state, as a column.
    worst { ko: "가장 나빴을 때", en: "At worst" }
    /// Since when, as a column.
    since { ko: "그때", en: "Since" }
    /// How, as a column.
    how { ko: "경로", en: "How it got there" }
    /// Why something held, as a column.
    why_it_held { ko: "까닭", en: "Why" }
    /// Nothing that it stands on was lost.
    nothing_lost { ko: "필요한 것 가운데 잃은 것이 없음", en: "nothing that it stands on was lost" }
    /// Nothing is declared.
    held_undeclared {
        ko: "필요한 것이 적혀 있지 않아, 버텼다고 말할 수 없음",
        en: "it declares nothing, so that the model cannot say that it held"
    }
    /// No single point failed.
    no_point_failed {
        ko: "멈춘 것 가운데 혼자서 대상을 멈추게 하는 것은 없습니다.",
        en: "Nothing that failed takes a target down by itself."
    }
    /// No redundancy was defeated.
    nothing_defeated {
        ko: "적혀 있는 이중화 가운데 무너진 것은 없습니다.",
        en: "No declared redundancy was left with nothing."
    }
    /// Redundancy that was defeated, as a lead.
    defeated_lead { ko: "쓸모가 없었던 이중화:", en: "Redundancy that did not help:" }
    /// The first question.
    question_tested { ko: "1. 바꾸기 전에 시험했나?", en: "1. Was it tested before the change?" }
    /// What is missing there.
    gap_tested {
        ko: "무엇을 바꾸었는지, 시험 환경이 실제와 같았는지 모델은 모릅니다. 변경을 파일로 적으면 linchpin plan이 미리 살펴봅니다.",
        en: "The model does not know what was changed, or whether the test environment was like the real one. A change that is written down as a file is audited by linchpin plan."
    }
    /// The second question.
    question_approved { ko: "2. 크기에 맞게 승인했나?", en: "2. Was it approved by its size?" }
    /// What is missing there.
    gap_approved { ko: "누가 언제 승인했는지 모델은 모릅니다.", en: "The model does not know who approved it, and when." }
    /// The third question.
    question_runbook {
        ko: "3. 장애 유형별 절차서와 역할이 있었나?",
        en: "3. Was there a runbook for this type of failure, with roles?"
    }
    /// What is missing there.
    gap_runbook {
        ko: "절차서가 있었는지, 따랐는지 모델은 모릅니다. linchpin runbook이 이 유형의 한 쪽을 만듭니다.",
        en: "The model does not know whether there was one, or whether it was followed. linchpin runbook writes the page for this type."
    }
    /// Every owner is named.
    all_owned {
        ko: "멈춘 것과 영향을 받은 대상 모두에 담당이 적혀 있습니다.",
        en: "Everything that failed, and every target that was hit, names an owner."
    }
    /// The fourth question.
    question_detected { ko: "4. 어떻게 알아챘나?", en: "4. How was it detected?" }
    /// What is missing there.
    gap_detected {
        ko: "언제 누가 무엇으로 알아챘는지 모델은 모릅니다.",
        en: "The model does not know when it was noticed, by whom and how."
    }
    /// No tool went down.
    no_tool_down {
        ko: "적혀 있는 도구 가운데 이 장애로 멈춘 것은 없습니다.",
        en: "No declared tool went down in this failure."
    }
    /// No tool is declared.
    no_tool_declared { ko: "모델에 도구가 적혀 있지 않습니다.", en: "The model declares no tool." }
    /// The fifth question.
    question_reviewed { ko: "5. 장애 뒤에 검토했나?", en: "5. Was there a review afterwards?" }
    /// What is missing there.
    gap_reviewed {
        ko: "이 초안이 시작입니다. 날짜, 참석자, 결정한 일과 기한을 여기에 적어 주세요.",
        en: "This is its start. Its date, who took part, what was decided and until when belong here."
    }
    /// The sixth question.
    question_told { ko: "6. 여러 길로 알렸나?", en: "6. Were people told through several channels?" }
    /// What is missing there.
    gap_told { ko: "실제로 언제 무엇을 알렸는지 모델은 모릅니다.", en: "The model does not know what was told, and when." }
    /// No scored report.
    not_reported { ko: "비교할 보도가 없습니다.", en: "There are no reports to compare with." }
}

sentences! {
    /// Between the first event and the last return.
    lasted_from(end) { ko: "첫 사건부터 마지막 변화까지 {end}."; en: "From the first event to the last change: {end}."; }
    /// Users times time.
    lost_in_all(minutes) {
        ko: "서비스별로 더한 손실: {minutes}이용자·분 (사람 수가 아님).";
        en: "Lost, summed over services: {minutes} user-minutes (not distinct people).";
    }
    /// How many targets were hit and held.
    hit_and_held(hit, held) { ko: "대상 {hit}개가 영향을 받았고 {held}개는 버텼습니다."; en: "{hit} targets were hit, {held} held."; }
    /// More targets held than are told.
    held_more(more) { ko: "그 밖에 {more}개 대상이 버텼습니다."; en: "{more} more targets held."; }
    /// What carried a target, and what would have ended that.
    held_by_until(by, ends) { ko: "{by} (하나만 더 잃었다면 끝났을 것: {ends})"; en: "{by} (one more loss would have ended that: {ends})"; }
    /// A single point that failed.
    point_failed(name, down) {
        ko: "{name}{} 혼자서 {down}을 멈추게 합니다.", i_ga(name);
        en: "{name} alone takes down {down}.";
    }
    /// How far a change to what failed reaches.
    reaches(targets, users) {
        ko: "멈춘 것을 건드리는 변경은 대상 {targets}개, {users}에 닿습니다. 승인은 이 크기에 맞아야 합니다.";
        en: "A change to what failed reaches {targets} targets and {users}; its approval should match that.";
    }
    /// What names no owner.
    unowned(names) { ko: "담당이 적혀 있지 않은 것: {names}"; en: "No owner is named for {names}."; }
    /// Tools that went down.
    tools_down(names) {
        ko: "이 장애로 함께 멈춘 도구: {names}. 감시나 대응에 쓰는 것이라면 그것도 잃었습니다.";
        en: "Tools that went down with it: {names}. Where they watch or respond, that was lost too.";
    }
    /// Channels that remained.
    channels_remained(left, all) { ko: "연락 수단 {all}개 가운데 {left}개가 남았습니다."; en: "{left} of {all} channels remained."; }
}
