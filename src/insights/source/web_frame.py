"""Tell a government page's document from the site around it.

The rule is to keep: a menu too many does less harm than a paragraph or a 发文字号 too few. So a
part goes only if its tag, its name, its links or its very words show that it is of the site.
"""

import re
from typing import Any

_NOT_CONTENT = {
    "script", "style", "noscript", "nav", "aside", "title", "form", "button", "select", "option",
    "input", "textarea", "iframe", "object", "embed", "svg", "template", "link", "meta",
}  # fmt: skip
_SITE_TAGS = {"header", "footer"}  # of the site, unless they stand within the article
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|crumbs?|bread\w*|share\w*|bdshare\w*|foot\w*|copyright|sidebar|"
    r"related\w*|recommend\w*|print\w*|toolbar|search\w*|topbar|qrcode\w*|ewm|pagination|"
    r"top-?nav|site-?map|friend-?links?|yqlj|dqwz|wzdh|xglj|xgwd|dyfx|gotop|banner)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ATTACHED = re.compile(r"附件|附表|\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar)\b", re.IGNORECASE)
_LINKED_BLOCKS = ("ul", "ol", "dl", "table", "div", "p", "td", "span", "section", "center")
_MOST_LINKED = 0.6
_LEAST_LINKS = 3

_FRAME_LINE = re.compile(
    r"""(?:
      (?:您?(?:现在|所在|所处|目前|当前|的){0,2}(?:位置|栏目)|首页)\s*[:：>＞»].*
    | (?:[【\[(（]?\s*(?:字体|字号|字体大小)\s*[:：]?\s*[】\])）]?[\s|]*)?
      (?:[【\[(（]?\s*(?:特?大|中|小|默认|超大)\s*[】\])）]?[\s|]*){2,3}
      (?:[【\[]?(?:打印|关闭|收藏|分享)(?:本页|窗口)?[】\]]?[\s|]*)*
    | (?:[【\[(（]?\s*(?:打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|收藏|加入收藏|分享|
      分享到|
      返回顶部|回到顶部|      
      返回|纠错|我要纠错|视力保护色|无障碍|下载|微信|微博|QQ空间)\s*[】\])）]?[\s|/·:：]*)+
    | (?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[:：]?\s*\d*\s*次?
    | (?:上|下)一(?:篇|条)\s*[:：].*
    | (?:扫一扫|扫码|用微信扫|手机扫|微信扫).{0,30}
    | .{0,40}(?:ICP备|公网安备|网站标识码|版权所有|Copyright|©).{0,80}
    | [^\s\d%>＞»]{2,10}(?:\s*[>＞»]+\s*[^\s\d%>＞»]{2,12}){1,6}
    | 您是第?\s*\d+\s*位?(?:访客|访问者|来访者).{0,10}
    | (?:建议|推荐)(?:您)?使用.{0,40}(?:分辨率|浏览器?|访问).{0,20}
    | (?:责任编辑|编辑|审核|校对)\s*[:：]\s*\S{0,12}
    | (?:网站地图|联系我们|关于我们|设为首页|加入收藏|无障碍浏览|English|繁體?版?)(?:[\s|]+\S{2,8})*
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LAST_LINE = re.compile(  # of the site if it stands at the very end; elsewhere of the document
    r"(?:(?:主办|承办|协办|技术支持|版权所有|联系我们|网站地图|联系电话|电话|地址|邮编)(?:单位)?"
    r"\s*[:：].{0,120}|(?:\S{2,24}(?:主办|承办|协办|维护|制作)[ |]*){1,3})"
)
_FRAME_WORDS = re.compile(  # in a line of the document's own data: 发布日期 … 浏览次数 … 字体
    r"[\s|]*(?:(?:浏览|点击|阅读|访问)(?:次数|量|数)\s*[:：]\s*\d*\s*次?"
    r"|字[体号](?:大小)?\s*[:：]?\s*[【\[(（]\s*大\s*中\s*小\s*[】\])）])"
)
_RELATED = re.compile(
    r"(?:相关(?:链接|文档|文件|信息|新闻|稿件|阅读|解读|政策)|政策解读|解读材料|热点(?:推荐|新闻)|推荐阅读|友情链接|"
    r"延伸阅读|最新(?:文件|信息)|图解)\s*[:：>＞»]*(?:更多.{0,3})?"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LAST_SHARE = 0.5  # offers of more to read stand in the second half


def drop_frame(tree: Any) -> None:
    """Remove from a page's tree what its tags, names and links show to be of the site."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or _is_of_site(element):
            _remove(element)
    whole = max(len(_text(tree)), 1)
    for element in list(tree.iter(*_LINKED_BLOCKS)):
        if element.getroottree().getroot() is tree and _is_link_list(element, whole):
            _remove(element)


def drop_frame_lines(lines: list[Any]) -> list[Any]:
    """Remove lines that are of the site by their very words, and offers at the end."""
    for line in lines:
        line.text = _FRAME_WORDS.sub("", line.text)
    kept = [
        line for line in lines if line.text.strip() and not _FRAME_LINE.fullmatch(line.text.strip())
    ]
    while kept and _LAST_LINE.fullmatch(kept[-1].text.strip()):
        kept.pop()
    first = int(len(kept) * _LAST_SHARE)
    for at in range(first, len(kept)):
        if _RELATED.fullmatch(kept[at].text.strip()) and _is_list_of_titles(kept[at + 1 :]):
            return kept[:at]
    return kept


def _is_list_of_titles(lines: list[Any]) -> bool:
    """Tell what follows 相关链接: short lines without a full stop."""
    return all(len(line.text) <= 60 and "。" not in line.text for line in lines)


def _is_of_site(element: Any) -> bool:
    tag = element.tag
    if tag in _NOT_CONTENT:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if tag in ("html", "body", "article", "main") or not _is_named_site(element, tag):
        return False
    return not _holds_document(element)


def _is_named_site(element: Any, tag: str) -> bool:
    if tag in _SITE_TAGS:
        return not any(True for _ in element.iterancestors("article", "main"))
    if element.get("role") in ("navigation", "banner", "contentinfo", "search"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_SITE_NAMES.search(names))


def _holds_document(element: Any) -> bool:
    """Tell a part that cannot be of the site whatever its name: it holds long sentences."""
    return _text(element).count("。") >= 3


def _is_link_list(element: Any, whole: int) -> bool:
    """Tell a block that is mostly links, none to an attachment, and no main part."""
    links = element.findall(".//a")
    text = _text(element)
    if len(links) < _LEAST_LINKS or not text or len(text) > 0.5 * whole:
        return False
    if any(_ATTACHED.search(f"{_text(link)} {link.get('href') or ''}") for link in links):
        return False
    return sum(len(_text(link)) for link in links) >= _MOST_LINKED * len(text)


def _text(element: Any) -> str:
    return "".join("".join(element.itertext()).split())


def _remove(element: Any) -> None:
    """Remove an element and keep what stands after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = _CONTROL.sub("", element.tail or "")  # lxml reads such characters but takes none
    if before is not None:
        before.tail = _CONTROL.sub("", before.tail or "") + tail
    else:
        parent.text = _CONTROL.sub("", parent.text or "") + tail
    parent.remove(element)
