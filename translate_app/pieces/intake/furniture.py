"""What a saved web page shows beside the story: share links, print, comments, copyright, navigation."""

from __future__ import annotations

import regex

_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|telegram|line|viber|we ?chat|weibo|kakao ?(?:talk|story)?|naver|band|e-?mail|"
    r"linkedin|reddit|messenger|google ?\+|pinterest|instagram|youtube|copy link|link|sms|print|rss|"
    r"페이스북|트위터|카카오톡|카카오스토리|네이버|밴드|라인|이메일|텔레그램|엑스|링크 ?복사|"
    r"微信|微博|脸书|臉書|推特|电邮|電郵|打印|列印)"
)
_STORY = r"(?: (?:this|the))?(?: (?:story|article|page|post|news|item))?"

_WHOLE_LINES = (
    # English
    rf"share{_STORY}(?: (?:on|via|to|with|by|through))?(?: ?:)?(?: ?{_NETWORK}(?:[ ,|·•/]+{_NETWORK})*)?",
    rf"{_NETWORK}(?:(?: ?[,|·•/] ?| ){_NETWORK})*",
    rf"(?:tweet|like|e-?mail|print|printer[- ]friendly(?: version)?|save|bookmark){_STORY}",
    rf"(?:download|listen(?: to)?|play){_STORY}(?: audio)?",
    r"pin it|rss(?: feed)?|menu|search|advertisement|loading(?:…|\.\.\.)?|submit|your name",
    r"skip to (?:main )?content|back to top",
    r"(?:font|text) size.*|(?:larger|smaller) text|a[ +-]+a[ +-]*a?",
    r"(?:no |\p{Nd}+ )?comments?(?: ?[(\[]\p{Nd}+[)\]])?(?: ?:)?",
    r"(?:add|leave|post|write) (?:your|a) (?:comment|reply)(?: by filling out the form.*|\.?)",
    r"(?:view|read|show|see) (?:all )?comments(?: ?\(\p{Nd}+\))?",
    r"comments are (?:approved|moderated|closed|reviewed).*|comments will not appear in real time.*",
    r"(?:please,? )?be respectful of others.*",
    r"(?:copyright )?(?:©|\(c\)|ⓒ).*|copyright \p{Nd}{4}.*|.{0,60}all rights reserved\.?.*",
    r"reprinted with the permission.*",
    r"home(?: ?[>»›/|] ?.+)+|you are here ?:.*",
    r"(?:follow|like|join) us(?: on .*)?|subscribe(?: to .{0,60}| now)?|sign up for .{0,60}(?:newsletter|updates?).*",
    r"(?:read more|click here|continue reading)(?: (?:at|about|to|on) .{0,80})?",
    r"view (?:full )?(?:gallery|slideshow|image)",
    r"(?:previous|next)(?: (?:story|article|page))?|(?:tags?|topics?|keywords?) ?:.*",
    # Korean
    rf"(?:{_NETWORK}(?:에|으로|로)? ?)?공유(?:하기)?|인쇄(?:하기)?|프린트|(?:이메일|메일) ?보내기|글자 ?크기.*",
    r"(?:댓글|의견) ?(?:[(\[]?\p{Nd}+[)\]]?개?|달기|쓰기|보기|남기기)?|댓글은 .{0,30}승인.*",
    r"(?:저작권자? ?)?[ⓒ©].*|저작권자?.{0,40}(?:금지|보호).*|무단 ?(?:전재|복제|배포).*",
    r"(?:오디오 ?)?(?:듣기|내려받기|다운로드)|구독(?:하기)?",
    r"목록(?: ?보기)?|(?:이전|다음) ?기사|맨 ?위로|홈(?: ?[>»›/] ?.+)+",
    # Chinese
    rf"(?:分享|轉發|转发)(?:到|至)?(?: ?{_NETWORK})?|(?:打印|列印)(?:本[页頁]|本文)?|字[体體號号]大小.*",
    r"(?:(?:发表|發表|添加|查看)?(?:评论|評論|留言))(?: ?[(（]\p{Nd}+[)）])?",
    r"版[权權](?:所有|声明|聲明).*|(?:收听|收聽|下载|下載)(?:音频|音頻)?",
    r"首[页頁](?: ?[>»›/] ?.+)+|返回(?:顶部|頂部|首[页頁])|(?:上|下)一篇.*",
    # Vietnamese
    r"chia sẻ(?: (?:bài|tin|trên|qua|lên|với|này|viết)\b.{0,40})?|in(?: (?:trang|bài)(?: này)?)?|bản in",
    r"trang chủ(?: ?[>»›/] ?.+)*",
    r"(?:bình luận|ý kiến)(?: ?\(\p{Nd}+\))?|gửi (?:bình luận|ý kiến|email).{0,40}",
    r"bản quyền (?:©|thuộc|\p{Nd}{4}).*|nghe|tải (?:xuống|về)",
    # Burmese, Khmer, Lao, Tibetan, Uyghur
    r"မျှဝေ(?:ရန်|ပါ)?|ပရင့်ထုတ်ရန်|မှတ်ချက်(?:များ)?(?: ?\(\p{Nd}+\))?|မူပိုင်ခွင့်.*",
    r"ចែករំលែក.{0,20}|បោះពុម្ព|មតិ(?:យោបល់)?(?: ?\(\p{Nd}+\))?|រក្សាសិទ្ធិ.*",
    r"ແບ່ງປັນ.{0,20}|ພິມ|ຄວາມ(?:ຄິດ)?ເຫັນ(?: ?\(\p{Nd}+\))?|ສະຫງວນລິຂະສິດ.*",
    r"(?:མཉམ་སྤྱོད|པར་འདེབས|པར་སྤེལ|མཆན་འགོད|བསམ་འཆར)[་།]*(?: ?\(\p{Nd}+\))?|པར་དབང.*",
    r"ھەمبەھىرلە(?:ش|ڭ)|ئورتاقلىش(?:ىش|ىڭ)|بېسىش|ئىنكاس(?:لار)?(?: ?\(\p{Nd}+\))?|نەشر ھوقۇقى.*",
)
_MARKS_AROUND = " [](){}«»<>|•·*"
_LONGEST = 500  # characters: longer lines are text
_FURNITURE = regex.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_LINES), regex.IGNORECASE)
_RELATED = regex.compile(
    r"(?:(?:related|more|most (?:read|popular|viewed)|latest|see also|read also|editors?['’]? picks?)"
    r"(?: (?:stories|story|news|articles?|content|links?|posts?|from .{1,40}))?|"
    r"관련 ?(?:기사|뉴스|글)|많이 본 (?:기사|뉴스)|相[关關](?:文章|新[闻聞]|[报報][道導]|[阅閱][读讀])|"
    r"(?:tin|bài)(?:,? bài)? liên quan|ဆက်စပ်သတင်းများ|ព័ត៌មានពាក់ព័ន្ធ|ຂ່າວທີ່ກ່ຽວຂ້ອງ|"
    r"འབྲེལ་ཡོད་གསར་འགྱུར[་།]*|مۇناسىۋەتلىك خەۋەرلەر) ?[:：]?",
    regex.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether the whole line is part of the page, not of the story."""
    bare = line.strip(_MARKS_AROUND)
    return len(line) <= _LONGEST and any(_FURNITURE.fullmatch(form) is not None for form in (line, bare))


def heads_related_links(line: str) -> bool:
    """Whether the line is a heading over links to other stories."""
    return _RELATED.fullmatch(line) is not None
