//! Every edit and every refusal, a line each: outline before, what is done, outline after. `support/script.rs` says
//! how to read them; `check` also undoes and redoes each.

use bamen::model::{Author, Entry, Refusal, Step, Timestamp};

use crate::support::script::{check, from_outline, outline, perform};

#[test]
fn add() {
    check("", "add 個人・改善: 会議が多い", "個人・改善: 会議が多い");
    check("置き場: 廊下が静か", "add 置き場 問題: 鍵がない", "置き場: 廊下が静か / 置き場 問題: 鍵がない");
    check(
        "地域・革新: 朝市",
        "add 個人・不具合解消 方策: 一行日記",
        "個人・不具合解消 方策: 一行日記 / 地域・革新: 朝市",
    );
    check(
        "",
        "add 職場・改善 課題: 待ち時間を見えるようにする 〔待ち時間〕 《窓口》",
        "職場・改善 課題: 待ち時間を見えるようにする 〔待ち時間〕 《窓口》",
    );
}

#[test]
fn card_numbers_are_used_once() {
    check("個人・改善: 甲", "add 1 個人・改善: 乙", "refused CardNumberTaken(CardId(1))");
    check("個人・改善: 甲", "add 0 個人・改善: 乙", "refused CardNumberTaken(CardId(0))");
    check("個人・改善: 甲", "add 4294967295 個人・改善: 乙", "refused CardNumberTaken(CardId(4294967295))");
    check("個人・改善: 甲", "add 9 個人・改善: 乙", "個人・改善: 甲 / 個人・改善: 乙");
    check("個人・改善: 甲", "remove 1 && add 1 個人・改善: 乙", "refused CardNumberTaken(CardId(1))");
    check("個人・改善: 甲", "add 9 置き場: 乙 && add 5 置き場: 丙", "refused CardNumberTaken(CardId(5))");
}

#[test]
fn revise() {
    check("職場・改善 問題: 鍵 ●2", "revise 1: 鍵をさがす", "職場・改善 問題: 鍵をさがす ●2");
    check("職場・改善: 鍵", "revise 1: 鍵", "refused NothingToChange");
    check("職場・改善: 鍵", "revise 2: 鍵をさがす", "refused NoSuchCard(CardId(2))");
}

#[test]
fn short_heading() {
    check("置き場: 回覧板が厚い", "short 1: 回覧板", "置き場: 回覧板が厚い 〔回覧板〕");
    check("置き場: 回覧板が厚い 〔回覧〕", "short 1: 回覧板", "置き場: 回覧板が厚い 〔回覧板〕");
    check("置き場: 回覧板が厚い 〔回覧板〕", "short 1 -", "置き場: 回覧板が厚い");
    check("置き場: 回覧板が厚い", "short 1 -", "refused NothingToChange");
    check("", "short 1: 回覧板", "refused NoSuchCard(CardId(1))");
}

#[test]
fn kind() {
    check("置き場: 鍵", "kind 1 課題", "置き場 課題: 鍵");
    check("置き場 方策: 鍵", "kind 1 方策", "refused NothingToChange");
    check("置き場: 鍵", "kind 7 方策", "refused NoSuchCard(CardId(7))");
}

#[test]
fn group() {
    check("置き場: 鍵", "group 1: 庁舎", "置き場: 鍵 《庁舎》");
    check("置き場: 鍵 《庁舎》", "group 1 -", "置き場: 鍵");
    check("置き場: 鍵 《庁舎》", "group 1: 庁舎", "refused NothingToChange");
    check("置き場: 鍵", "group 3: 庁舎", "refused NoSuchCard(CardId(3))");
}

#[test]
fn move_card() {
    check("個人・改善: 会議が多い", "move 1 職場・改善 0", "職場・改善: 会議が多い");
    check("置き場: 甲 / 職場・改善: 乙", "move 1 職場・改善 0", "職場・改善: 甲 / 職場・改善: 乙");
    check("置き場: 甲 / 職場・改善: 乙", "move 1 職場・改善 1", "職場・改善: 乙 / 職場・改善: 甲");
    check("地域・改善: 甲 ●3", "move 1 置き場 0", "置き場: 甲 ●3");
    check("置き場: 甲 / 職場・改善: 乙", "move 1 職場・改善 2", "refused NoSuchPosition(2)");
    check("置き場: 甲", "move 2 職場・改善 0", "refused NoSuchCard(CardId(2))");
}

#[test]
fn order_within_a_place_is_counted_without_the_card() {
    let before = "職場・改善: 甲 / 職場・改善: 乙 / 職場・改善: 丙";
    check(before, "move 1 職場・改善 2", "職場・改善: 乙 / 職場・改善: 丙 / 職場・改善: 甲");
    check(before, "move 1 職場・改善 1", "職場・改善: 乙 / 職場・改善: 甲 / 職場・改善: 丙");
    check(before, "move 3 職場・改善 0", "職場・改善: 丙 / 職場・改善: 甲 / 職場・改善: 乙");
    check(before, "move 2 職場・改善 1", "refused NothingToChange");
    check(before, "move 2 職場・改善 3", "refused NoSuchPosition(3)");
}

#[test]
fn remove() {
    check("置き場: 甲 / 置き場: 乙 / 置き場: 丙", "remove 2", "置き場: 甲 / 置き場: 丙");
    check("職場・改善: 鍵 〔鍵〕 ●4 → 地域・改善「鍵を持ち合う」", "remove 1", "");
    check("", "remove 1", "refused NoSuchCard(CardId(1))");
}

#[test]
fn aim() {
    check("職場・改善: 鍵", "aim 1 地域・改善", "職場・改善: 鍵 → 地域・改善");
    check("職場・改善: 鍵", "aim 1 地域・改善「鍵を持ち合う」", "職場・改善: 鍵 → 地域・改善「鍵を持ち合う」");
    check("職場・改善: 鍵 → 地域・改善「持ち合う」", "aim 1 地域・革新", "職場・改善: 鍵 → 地域・革新");
    check("職場・改善: 鍵 → 地域・改善「持ち合う」", "aim 1 -", "職場・改善: 鍵");
    check("置き場: 鍵", "aim 1 職場・改善", "置き場: 鍵 → 職場・改善");
    check("職場・改善: 鍵", "aim 1 職場・改善「鍵箱」", "refused AlreadyThere");
    check("職場・改善: 鍵", "aim 1 -", "refused NothingToChange");
    check("職場・改善: 鍵 → 地域・改善", "aim 1 地域・改善", "refused NothingToChange");
    check("職場・改善: 鍵", "aim 2 地域・改善", "refused NoSuchCard(CardId(2))");
}

#[test]
fn an_aim_is_fulfilled_by_arriving() {
    check("職場・改善: 鍵 → 地域・改善「持ち合う」", "move 1 地域・改善 0", "地域・改善: 鍵");
    check("職場・改善: 鍵 → 地域・改善", "move 1 役所全体・改善 0", "役所全体・改善: 鍵 → 地域・改善");
    check("職場・改善: 鍵 → 地域・改善", "move 1 置き場 0", "置き場: 鍵 → 地域・改善");
}

#[test]
fn votes() {
    check("置き場: 鍵", "vote 1 3", "置き場: 鍵 ●3");
    check("置き場: 鍵 ●3", "vote 1 2", "置き場: 鍵 ●5");
    check("置き場: 鍵 ●3", "unvote 1 1", "置き場: 鍵 ●2");
    check("置き場: 鍵 ●3", "unvote 1 3", "置き場: 鍵");
    check("置き場: 鍵 ●3", "unvote 1 4", "refused NotSoManyVotes");
    check("置き場: 鍵", "vote 1 0", "refused NothingToChange");
    check("置き場: 鍵", "vote 2 1", "refused NoSuchCard(CardId(2))");
    check("置き場: 鍵", "unvote 2 1", "refused NoSuchCard(CardId(2))");
}

#[test]
fn about() {
    check("", "about 鍵の話 | こもれび町 | 対話の会 | 4", "鍵の話 | こもれび町 | 対話の会 | 4");
    check("", "about 鍵の話 | | |", "鍵の話 |  |  | ");
    check("", "about  | こもれび町 | |", "refused BlankTitle");
    check("", "about 題 | | |", "refused NothingToChange");
}

#[test]
fn several_at_once() {
    check("置き場: 鍵", "move 1 職場・改善 0 && kind 1 課題 && vote 1 2", "職場・改善 課題: 鍵 ●2");
    check("", "add 置き場: 甲 && add 置き場: 乙", "置き場: 甲 / 置き場: 乙");
    check("", "add 置き場: 甲 && aim 1 地域・革新", "置き場: 甲 → 地域・革新");
    // All of it or nothing.
    check("置き場: 鍵", "vote 1 2 && remove 2", "refused NoSuchCard(CardId(2))");
    check("置き場: 鍵", "move 1 職場・改善 0 && aim 1 職場・改善", "refused AlreadyThere");
    check("置き場: 鍵", "move 1 職場・改善 0 && move 1 置き場 0", "refused NothingToChange");
}

#[test]
fn put_together_and_taken_out() {
    let three = "職場・改善: 甲 / 職場・改善: 乙 / 職場・改善: 丙";
    check(three, "gather 1 1 3", "職場・改善: 甲 ⧉1 / 職場・改善: 乙 / 職場・改善: 丙 ⧉1");
    check(three, "gather 1 1", "refused TooFew");
    check(three, "gather 1 1 1", "refused TooFew");
    check(three, "gather 1 1 9", "refused NoSuchCard(CardId(9))");
    check("職場・改善: 甲 / 職場・革新: 乙", "gather 1 1 2", "refused NotInOnePlace");
    let two = "職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1 / 職場・改善: 丙";
    check(two, "gather 1 1 2", "refused NothingToChange");
    check(two, "gather 1 3", "職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1 / 職場・改善: 丙 ⧉1");
    // A card that is left alone is in no stack, however that came.
    check(two, "gather 2 2 3", "職場・改善: 甲 / 職場・改善: 乙 ⧉2 / 職場・改善: 丙 ⧉2");
    check(two, "apart 1", "職場・改善: 甲 / 職場・改善: 乙 / 職場・改善: 丙");
    check(two, "remove 2", "職場・改善: 甲 / 職場・改善: 丙");
    check(two, "move 1 置き場 0", "置き場: 甲 / 職場・改善: 乙 / 職場・改善: 丙");
    check(two, "apart 3", "refused NothingToChange");
    check(two, "apart 1 8", "refused NoSuchCard(CardId(8))");
    // Within its place a card keeps its stack.
    check(two, "move 1 職場・改善 2", "職場・改善: 乙 ⧉1 / 職場・改善: 丙 / 職場・改善: 甲 ⧉1");
    // A name is not yet a stack.
    check("職場・改善: 甲 《係》 / 職場・改善: 乙", "group 2: 係", "職場・改善: 甲 《係》 / 職場・改善: 乙 《係》");
}

#[test]
fn one_becomes_several() {
    check(
        "職場・改善 課題: 待ち時間が長く、席もない 〔待つ〕 《窓口》 ●3 → 地域・改善「待たない」 ■伏 / 職場・改善: 次",
        "split 1: 待ち時間が長い / 席がない",
        "職場・改善 課題: 待ち時間が長い 〔待つ〕 《窓口》 ●3 → 地域・改善「待たない」 ■伏 / 職場・改善 課題: 席がない 《窓口》 ■伏 \
         / 職場・改善: 次",
    );
    check(
        "職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1",
        "split 1: 甲の一 / 甲の二 / 甲の三",
        "職場・改善: 甲の一 ⧉1 / 職場・改善: 甲の二 ⧉1 / 職場・改善: 甲の三 ⧉1 / 職場・改善: 乙 ⧉1",
    );
    check("置き場: 甲", "split 1: 乙", "refused TooFew");
    check("置き場: 甲", "split 2: 乙 / 丙", "refused NoSuchCard(CardId(2))");
}

#[test]
fn several_become_one() {
    check(
        "職場・改善 課題: 甲 ●2 / 職場・改善 問題: 乙 《窓口》 ●1 → 地域・改善 / 職場・革新: 丙 → 職場・改善",
        "merge 1 3 2: 甲 / 丙 / 乙",
        "職場・改善 課題: 甲 / 丙 / 乙 《窓口》 ●3 → 地域・改善",
    );
    check("職場・改善: 甲 ⧉1 / 職場・改善: 乙 ⧉1", "merge 2 1: 甲乙", "職場・改善: 甲乙");
    check("職場・改善: 甲 / 職場・改善: 乙 ■伏", "merge 1 2: 甲乙", "職場・改善: 甲乙 ■伏");
    check("置き場: 甲 ■隠 / 職場・改善: 乙 ■伏", "merge 2 1: 甲乙", "職場・改善: 甲乙 ■隠");
    // What lay face down with its scene does not turn up with the others.
    check(
        "伏せた場面: 職場・改善 / 職場・改善: 乙 / 職場・革新: 甲",
        "merge 2 1: 甲乙",
        "伏せた場面: 職場・改善 / 職場・革新: 甲乙 ■伏",
    );
    check("置き場: 甲 / 置き場: 乙", "merge 1 1: 甲", "refused TooFew");
    check("置き場: 甲", "merge 1 2: 甲", "refused NoSuchCard(CardId(2))");
}

#[test]
fn links() {
    let three = "置き場: 甲 / 置き場: 乙 / 置き場: 丙";
    check(three, "link 2 1 もと", &format!("{three} / つながり: 2 1 もと"));
    check(three, "link 2 1 いっしょに", &format!("{three} / つながり: 1 2 いっしょに"));
    check(three, "link 1 1 もと", "refused TooFew");
    check(three, "link 1 9 もと", "refused NoSuchCard(CardId(9))");
    check(three, "link 1 2 -", "refused NothingToChange");
    let linked = "置き場: 甲 / 置き場: 乙 / 置き場: 丙 / つながり: 1 2 もと / つながり: 2 3 ひっぱりあう";
    check(linked, "link 1 2 もと", "refused NothingToChange");
    check(linked, "link 2 1 もと", &format!("{three} / つながり: 2 1 もと / つながり: 2 3 ひっぱりあう"));
    check(linked, "link 2 1 -", &format!("{three} / つながり: 2 3 ひっぱりあう"));
    check(linked, "remove 2", "置き場: 甲 / 置き場: 丙");
    // The card that others become a part of has their links, but none with itself.
    check(linked, "merge 1 2: 甲乙", "置き場: 甲乙 / 置き場: 丙 / つながり: 1 3 ひっぱりあう");
    check(
        linked,
        "split 2: 乙の一 / 乙の二",
        "置き場: 甲 / 置き場: 乙の一 / 置き場: 乙の二 / 置き場: 丙 / つながり: 1 2 もと / つながり: 2 3 ひっぱりあう",
    );
}

#[test]
fn undo_and_redo() {
    check("個人・改善: 会議が多い", "undo", "");
    check("置き場: 鍵 ●3", "undo", "置き場: 鍵");
    check("", "undo", "refused NothingToUndo");
    check("置き場: 鍵", "redo", "refused NothingToRedo");
}

#[test]
fn a_new_edit_cuts_off_what_was_undone() {
    let mut history = from_outline("置き場: 甲");
    for (action, after) in [
        ("add 置き場: 乙", "置き場: 甲 / 置き場: 乙"),
        ("undo", "置き場: 甲"),
        ("vote 1 1", "置き場: 甲 ●1"),
        ("undo", "置き場: 甲"),
        ("redo", "置き場: 甲 ●1"),
    ] {
        assert_eq!(perform(&mut history, action), Ok(()), "{action}");
        assert_eq!(outline(history.present()), after, "{action}");
    }
    assert_eq!(perform(&mut history, "redo"), Err(Refusal::NothingToRedo));
}

#[test]
fn an_entry_out_of_order_is_refused() {
    let mut history = from_outline("置き場: 甲");
    let at = Timestamp { utc_ms: 0, offset_s: 0 };
    for seq in [0, 1, 3] {
        let entry = Entry { seq, at, by: Author::Facilitator, step: Step::Undo };
        assert_eq!(history.record(entry), Err(Refusal::OutOfOrder), "{seq}");
    }
    assert_eq!(outline(history.present()), "置き場: 甲");
}
