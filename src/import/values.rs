//! What people write in the columns of kind, stage and level.
//!
//! Names in Japanese and English, the codes of the file format, the one-kanji marks of a card, numbers in the order of
//! the canvas, and a whole scene in one cell. A variant is listed only where it cannot mean anything else.

use super::fold::{fold, is_blank, key};
use crate::model::{CardKind, ChangeLevel, SceneId, Stage};

/// What a cell says about the place of a card; what it does not say is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Where {
    pub(super) stage: Option<Stage>,
    pub(super) level: Option<ChangeLevel>,
}

// In each list, folded, with blanks between: the name as the program writes it, the code of the file format, then what else people write.
const INSIGHT: &str = "気づき insight 気付き 気付 きづき 気 insights observation";
const PROBLEM: &str = "問題 problem 問題点 困りごと 困り事 問 problems trouble";
const ISSUE: &str = "課題 issue 課 issues";
const MEASURE: &str = "方策 measure 対策 対応策 解決策 改善策 取組み 取り組み 取組 策 measures action actions";

const INDIVIDUAL: &str = "個人 individual 自分 自分自身 本人 担当者 担当者本人 個 self person personal";
const WORKPLACE: &str = "職場 workplace 係 課 課係 係課 課内 係内 部署 所属 チーム 職 team";
const ORGANIZATION: &str = "役所全体 organization organisation 役所 全庁 全庁的 庁内 庁内全体 庁全体 組織 組織全体 市役所 市役所全体 \
    区役所 区役所全体 町役場 村役場 役場 役場全体 県庁 県庁全体 役 wholeorganization wholeorganisation \
    thewholeorganization thewholeorganisation cityhall townhall";
const COMMUNITY: &str = "地域 community 地域社会 地域全体 地域住民 住民 市民 まち 地 thecommunity region";

const FIX: &str = "不具合解消 fix 不具合の解消 不具合 困りごと解消 不 fixing fixingwhatiswrong repair";
const IMPROVE: &str = "改善 improve 改 improvement improving kaizen";
const INNOVATE: &str = "革新 innovate イノベーション 革 innovation innovating";

const KINDS: [(CardKind, &str); 4] = [
    (CardKind::Insight, INSIGHT),
    (CardKind::Problem, PROBLEM),
    (CardKind::Issue, ISSUE),
    (CardKind::Measure, MEASURE),
];
const STAGES: [(Stage, &str); 4] = [
    (Stage::Individual, INDIVIDUAL),
    (Stage::Workplace, WORKPLACE),
    (Stage::Organization, ORGANIZATION),
    (Stage::Community, COMMUNITY),
];
const LEVELS: [(ChangeLevel, &str); 3] =
    [(ChangeLevel::Fix, FIX), (ChangeLevel::Improve, IMPROVE), (ChangeLevel::Innovate, INNOVATE)];

/// How many entries of each list are the program's own words.
const OWN_WORDS: usize = 2;
/// What a person writes who has not decided yet.
const UNDECIDED: &str = "置き場 置場 未定 未 保留 なし 無し tray none tbd - – — − ― ー ?";
/// Longer cells are not looked at as two names in one.
const LONGEST_SCENE: usize = 60;

/// A cell that means nothing in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotUnderstood;

/// The kind that a cell names; `None` for an empty cell.
pub(super) fn kind(cell: &str) -> Result<Option<CardKind>, NotUnderstood> {
    let folded = fold(cell);
    if is_blank(cell) || UNDECIDED.split(' ').any(|word| word == folded) {
        return Ok(None);
    }
    named(&KINDS, &key(&folded)).or_else(|| numbered(&KINDS, &folded)).map(Some).ok_or(NotUnderstood)
}

/// What a cell of the stage column says.
pub(super) fn stage(cell: &str) -> Result<Where, NotUnderstood> {
    place(cell, |folded, key| {
        let stage = named(&STAGES, key).or_else(|| numbered(&STAGES, folded))?;
        Some(Where { stage: Some(stage), level: None })
    })
}

/// What a cell of the level column says.
pub(super) fn level(cell: &str) -> Result<Where, NotUnderstood> {
    place(cell, |folded, key| {
        let level = named(&LEVELS, key).or_else(|| numbered(&LEVELS, folded))?;
        Some(Where { stage: None, level: Some(level) })
    })
}

/// Whether a cell has the program's own word for a kind.
pub(super) fn is_own_kind(cell: &str) -> bool {
    is_own(&KINDS, cell)
}

/// Whether a cell has the program's own word for a stage, or a whole scene.
pub(super) fn is_own_stage(cell: &str) -> bool {
    is_own(&STAGES, cell) || scene(&key(&fold(cell))).is_some()
}

/// Whether a cell has the program's own word for a level.
pub(super) fn is_own_level(cell: &str) -> bool {
    is_own(&LEVELS, cell)
}

/// Whether a cell says that it is the same as the one above.
pub(super) fn is_ditto(cell: &str) -> bool {
    matches!(cell.trim(), "〃" | "″" | "\"" | "”" | "同上" | "ditto" | "Ditto")
}

fn place(cell: &str, one: impl Fn(&str, &str) -> Option<Where>) -> Result<Where, NotUnderstood> {
    let folded = fold(cell);
    if is_blank(cell) || UNDECIDED.split(' ').any(|word| word == folded) {
        return Ok(Where::default());
    }
    let key = key(&folded);
    one(&folded, &key)
        .or_else(|| scene(&key).map(|scene| Where { stage: Some(scene.stage), level: Some(scene.level) }))
        .ok_or(NotUnderstood)
}

fn named<T: Copy>(lists: &[(T, &str)], key: &str) -> Option<T> {
    let find =
        |key: &str| lists.iter().find(|(_, words)| words.split(' ').any(|word| word == key)).map(|(value, _)| *value);
    // 「2 職場」, "1. Fix": the number is there for sorting.
    find(key).or_else(|| find(key.trim_start_matches(|c: char| c.is_ascii_digit())))
}

/// 1, ２, ③, (4), レベル2: the position in the order of the canvas.
fn numbered<T: Copy>(lists: &[(T, &str)], folded: &str) -> Option<T> {
    let mut number = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(folded);
    for word in ["ステージ", "レベル", "stage", "level"] {
        number = number.strip_prefix(word).unwrap_or(number);
    }
    if !number.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let position = number.parse::<usize>().ok()?.checked_sub(1)?;
    lists.get(position).map(|(value, _)| *value)
}

/// 「職場・改善」, 「改善×職場」, "Workplace / Improve", 「職場の改善」: both names in one cell.
fn scene(key: &str) -> Option<SceneId> {
    if key.len() > LONGEST_SCENE {
        return None;
    }
    key.char_indices().find_map(|(at, _)| {
        let (left, right) = key.split_at_checked(at)?;
        [Some(right), right.strip_prefix('の'), right.strip_prefix('x')].into_iter().flatten().find_map(|right| {
            let stage = named(&STAGES, left).zip(named(&LEVELS, right));
            let (stage, level) = stage.or_else(|| named(&STAGES, right).zip(named(&LEVELS, left)))?;
            Some(SceneId::new(stage, level))
        })
    })
}

fn is_own<T: Copy>(lists: &[(T, &str)], cell: &str) -> bool {
    let key = key(&fold(cell));
    lists.iter().any(|(_, words)| words.split(' ').take(OWN_WORDS).any(|word| word == key))
}
