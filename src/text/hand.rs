//! Words for みんなの手: what people read who have come forward to move cards.

/// What the screen says while participants move cards themselves.
pub struct HandWords {
    pub act: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub vote: &'static str,
    pub choose: &'static str,
    pub leave: &'static str,
    pub leave_again: &'static str,
    pub begun: &'static str,
    pub over: &'static str,
    /// Something that cannot be done meanwhile was tried.
    pub only: &'static str,
}

pub(super) const JA: HandWords = HandWords {
    act: "みんなの手: カードを動かすだけにする・やめる",
    title: "みんなの手",
    text: "カードを、指で動かせます。ふれて選ぶと、共感をつけられます。",
    vote: "共感をつける",
    choose: "カードにふれると、共感をつけられます",
    leave: "進行役に戻す",
    leave_again: "もう一度で、戻ります",
    begun: "みんなの手にしました。F12 を二度で戻ります",
    over: "進行役の画面に戻りました",
    only: "いまは、カードを動かすことと共感だけです。F12 を二度で戻ります",
};

pub(super) const EN: HandWords = HandWords {
    act: "Everybody’s hands: only move cards, or stop that",
    title: "Everybody’s hands",
    text: "Move cards with a finger. Touch one to choose it, then give it a dot.",
    vote: "Give a dot",
    choose: "Touch a card to give it a dot",
    leave: "Back to the facilitator",
    leave_again: "Once more to go back",
    begun: "Only cards move now. F12 twice goes back",
    over: "Back to the facilitator’s screen",
    only: "Only moving cards and dots work now. F12 twice goes back",
};
