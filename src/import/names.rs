//! What people call the columns of their lists.

use super::fold::{fold, key};

/// Names of one kind of column, best first, folded, with blanks between them.
pub(super) struct Names {
    whole: &'static str,
    /// Looked for at the end of longer names, 「カードの種類」.
    tail: &'static str,
}

impl Names {
    /// How well a header fits, 0 best; `names` are the ways to read it.
    pub(super) fn rank(&self, names: &[String]) -> Option<usize> {
        let whole = self.whole.split(' ').position(|name| names.iter().any(|n| n == name));
        whole.or_else(|| self.tail_rank(names).map(|rank| rank + self.whole.len()))
    }

    fn has(&self, names: &[String]) -> bool {
        self.whole.split(' ').any(|name| names.iter().any(|n| n == name))
    }

    fn tail_rank(&self, names: &[String]) -> Option<usize> {
        self.tail.split(' ').position(|tail| names.iter().any(|n| n.ends_with(tail)))
    }
}

/// How sure it is that a cell is the name of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The name of a column that an import can use.
    Name,
    /// Ends like one.
    Ending,
    /// The name of a column that says nothing about a card.
    Other,
}

pub(super) fn likeness(cell: &str) -> Option<Likeness> {
    let names = readings(cell);
    let all = [&TEXT, &KIND, &STAGE, &LEVEL, &GROUP];
    if all.iter().any(|list| list.has(&names)) {
        Some(Likeness::Name)
    } else if OTHER.split(' ').any(|name| names.iter().any(|n| n == name)) {
        Some(Likeness::Other)
    } else if all.iter().any(|list| list.tail_rank(&names).is_some()) {
        Some(Likeness::Ending)
    } else {
        None
    }
}

pub(super) const TEXT: Names = Names {
    whole: "カード カードの内容 取組み 取り組み 取組 取組内容 取組み内容 本文 内容 意見 気づき 気付き 課題 \
            問題 問題点 方策 対策 提案 アイデア アイディア 改善案 改善策 コメント 発言 テキスト 文章 文 \
            ことば 言葉 メモ 困りごと 項目 件名 名称 タイトル 事項 事業 text card cards cardtext content \
            contents comment comments note notes idea ideas opinion insight insights problem issue measure \
            measures initiative action description statement title item name what",
    tail: "カード 取組み 取り組み 取組 内容 本文 意見 気づき 気付き 課題 問題 問題点 方策 対策 提案 \
            アイデア アイディア 改善案 改善策 コメント 自由記述 自由記入 text content comment comments note \
            notes idea measure issue description",
};
pub(super) const KIND: Names = Names {
    whole: "種類 カードの種類 種別 区分 タイプ kind cardkind type cardtype",
    tail: "種類 種別 区分 タイプ kind type",
};
pub(super) const STAGE: Names = Names {
    whole: "ステージ 活動範囲 範囲 場面 12場面 stage scene scope",
    tail: "ステージ 範囲 場面 stage scene scope",
};
pub(super) const LEVEL: Names = Names {
    whole: "変革レベル レベル 改善レベル 深さ 変革の深さ level changelevel levelofchange depth",
    tail: "レベル 深さ level depth",
};
pub(super) const GROUP: Names = Names {
    whole: "まとまり グループ プロジェクト 分類 テーマ カテゴリ カテゴリー 班 戦略 大分類 中分類 小分類 柱 \
            group project theme category cluster strategy topic 区分 種別",
    tail: "まとまり グループ プロジェクト 分類 テーマ カテゴリ カテゴリー 戦略 group project theme category",
};
/// Headers that say nothing about a card, but that the row is a header.
const OTHER: &str = "no 番号 連番 整理番号 id 日付 日時 年月日 年度 開始年度 終了年度 担当 担当者 担当課 担い手 \
    主な担い手 所属 部署 氏名 名前 備考 期限 優先度 状況 進捗 効果 目的 ねらい 理由 票数 date owner \
    who when author remarks status due priority votes number aim purpose";

/// The ways to read a header: as it is, without what stands in brackets, without a number before it, without 名 after it.
pub(super) fn readings(cell: &str) -> Vec<String> {
    let folded = fold(cell);
    let outside =
        folded.split(['(', '[', '<', '【', '「', ':', '※']).find(|part| !key(part).is_empty()).unwrap_or(&folded);
    let whole = key(outside);
    let unnumbered = whole.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut names = vec![key(&folded), whole, unnumbered];
    if let Some(last) = names.last().cloned() {
        let stems = ["名称", "名", "name"].iter().filter_map(|end| last.strip_suffix(end)).map(str::to_owned);
        names.extend(stems);
    }
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}
