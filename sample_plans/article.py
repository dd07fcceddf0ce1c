"""The plan of the article that the program's words come from, in English and in Vietnamese.

After "Goals vs Objectives" (Caroline Forsey, HubSpot; Vietnamese retelling by Gcalls): its examples, in other words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from diary import Diary, Note
from measures import from_to, milestones

from tui.plan import actions
from tui.plan.model import Measure

START, DUE = date(2026, 8, 31), date(2026, 12, 31)
DRAFTED = date(2026, 8, 26)

Say = Callable[[str, str], str]
"""Gives the first of two texts in English, the second in Vietnamese."""


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


def article(language: str) -> Diary:
    """The article's plan. Both languages tell the same story to the day."""

    def say(english: str, vietnamese: str) -> str:
        return vietnamese if language == "vi" else english

    diary = Diary("Gcalls 2026")
    year = say("this year", "năm nay")
    long_term = say("long-term", "dài hạn")
    marketing, people, care = say("Marketing", "Marketing"), say("People", "Nhân sự"), say("Customer care", "Chăm sóc khách hàng")

    diary.goal(
        _day(8, 24), "lan", "inclusive", say("A more inclusive workplace", "Nơi làm việc cởi mở với mọi người"),
        owner="thu", horizon=long_term,
        note=say(
            "Too broad to count by itself. Each objective below says what we would see if it were true.",
            "Quá rộng để đo trực tiếp. Mỗi mục tiêu bên dưới nói rõ ta sẽ thấy gì khi đạt được mục đích này.",
        ),
    )  # fmt: skip
    diary.goal(
        _day(8, 24), "lan", "awareness", say("International brand awareness", "Thương hiệu được biết đến ở nước ngoài"),
        owner="lan", horizon=long_term,
        note=say("Marketing chooses its own steps; all lead here.", "Marketing tự chọn từng bước; bước nào cũng dẫn về đây."),
    )  # fmt: skip
    diary.goal(
        _day(8, 24), "lan", "retention", say("Customer retention +40 %", "Giữ chân khách hàng: +40 %"),
        owner="huy", horizon=year,
        note=say(
            "A goal may carry a number. It still needs steps that somebody owns.",
            "Mục đích cũng có thể có con số. Nó vẫn cần những bước có người chịu trách nhiệm.",
        ),
    )  # fmt: skip

    diary.objective(
        DRAFTED, "lan", "forms", say("10 % of form submissions from outside the US", "10 % biểu mẫu gửi về từ ngoài nước Mỹ"),
        "awareness",
        measure=from_to(say("form submissions from outside the US", "biểu mẫu gửi từ ngoài nước Mỹ"), "%", "4", "10"),
        owner="lan", team=marketing, tags=("web", "leads"), start=START, due=DUE,
    )  # fmt: skip
    diary.objective(
        DRAFTED, "mai", "fans", say("+5 % Spanish-speaking fans on Facebook", "+5 % fan nói tiếng Tây Ban Nha trên Facebook"),
        "awareness",
        measure=from_to(say("Spanish-speaking fans who take part", "fan nói tiếng Tây Ban Nha có tham gia"),
                 say("fans", "fan"), "2400", "2520"),
        owner="mai", team=marketing, tags=("social", "video"), start=START, due=DUE,
        note=say(
            "Taking part: a comment, a share or a vote in the last four weeks.",
            "Có tham gia: bình luận, chia sẻ hoặc bình chọn trong bốn tuần gần nhất.",
        ),
    )  # fmt: skip
    diary.objective(
        DRAFTED, "minh", "blog", say("+10 % blog traffic", "+10 % lượt đọc blog"),
        "awareness",
        measure=from_to(say("blog visits a month", "lượt đọc blog mỗi tháng"), say("visits", "lượt"), "12000", "13200"),
        owner="minh", team=marketing, tags=("web", "blog"), start=START, due=DUE,
    )  # fmt: skip
    diary.objective(
        DRAFTED, "minh", "web", say("+10 % web traffic", "+10 % lưu lượng truy cập trang web"),
        "awareness",
        measure=from_to(say("web visits a month", "lượt truy cập mỗi tháng"), say("visits", "lượt"), "48000", "52800"),
        owner="minh", team=marketing, tags=("web", "seo"), weight=Decimal(2), start=START, due=DUE,
    )  # fmt: skip
    diary.objective(
        DRAFTED, "thu", "women", say("Women lead 40 % of our teams", "Phụ nữ dẫn dắt 40 % số nhóm"),
        "inclusive", measure=from_to(say("teams led by women", "nhóm do phụ nữ dẫn dắt"), "%", "30", "40"),
        owner="thu", team=people, tags=("leadership",), start=START, due=DUE,
    )  # fmt: skip
    diary.objective(
        DRAFTED, "thu", "interviews", say("Fair interviews in all eight teams", "Phỏng vấn công bằng ở cả tám nhóm"),
        "inclusive",
        measure=milestones(8, say("teams that ask everybody the same", "nhóm hỏi mọi ứng viên như nhau"), say("teams", "nhóm")),
        owner="thu", team=people, tags=("hiring",), start=START, due=DUE,
    )  # fmt: skip
    diary.objective(
        DRAFTED, "huy", "churn", say("Monthly churn down to 3 %", "Tỷ lệ rời bỏ hằng tháng còn 3 %"),
        "retention", measure=from_to(say("customers who leave in a month", "khách hàng rời đi trong tháng"), "%", "5.0", "3.0"),
        owner="huy", team=care, tags=("retention",), weight=Decimal(2), start=START, due=DUE,
    )  # fmt: skip
    diary.objective(
        DRAFTED, "huy", "replies", say("Support replies within 3 hours", "Hỗ trợ trả lời trong vòng 3 giờ"),
        "retention", measure=from_to(say("hours to the first reply", "số giờ đến phản hồi đầu tiên"), say("h", "giờ"), "9", "3"),
        owner="huy", team=care, tags=("support",), start=START, due=DUE,
    )  # fmt: skip

    _strategies(diary, say)
    for by, name in (("lan", "forms"), ("mai", "fans"), ("minh", "blog"), ("minh", "web"), ("thu", "women"),
                     ("thu", "interviews"), ("huy", "churn"), ("huy", "replies")):  # fmt: skip
        diary.commit(_day(8, 28), by, name)
    _weeks(diary, say)
    _turns(diary, say)
    return diary


def _strategies(diary: Diary, say: Say) -> None:
    """What is to be tried, as agreed before the start."""

    def active(by: str, name: str, title: str, objective: str) -> None:
        diary.strategy(START, by, name, title, objective, state="active")

    active("lan", "pages", say("Landing pages in Spanish and Portuguese", "Trang đích tiếng Tây Ban Nha và Bồ Đào Nha"), "forms")
    active("mai", "ads", say("Facebook ads aimed by place", "Quảng cáo Facebook theo vị trí"), "fans")
    active("minh", "posts", say("Two posts a week from our engineers", "Hai bài mỗi tuần từ nhóm kỹ sư"), "blog")
    active("minh", "guests", say("Guest posts on partner blogs", "Viết bài trên blog của đối tác"), "blog")
    active("minh", "seo", say("Search engines first (SEO)", "Ưu tiên công cụ tìm kiếm (SEO)"), "web")
    active("minh", "redesign", say("Redesign of the website", "Thiết kế lại trang web"), "web")
    diary.strategy(START, "lan", "more ads", say("More paid ads", "Chi thêm cho quảng cáo"), "web", owner="minh")
    active("thu", "list", say("Women on every short list", "Danh sách rút gọn nào cũng có phụ nữ"), "women")
    active("thu", "guide", say("One interview guide for all teams", "Một bộ câu hỏi chung cho mọi nhóm"), "interviews")
    active("huy", "discount", say("A discount for those who want to leave", "Giảm giá cho khách muốn rời đi"), "churn")
    active("huy", "first week", say("An easier first week for new customers", "Tuần đầu dễ dàng hơn cho khách mới"), "churn")
    active(
        "huy", "answers", say("Ready answers to the commonest questions", "Soạn sẵn lời đáp cho câu hỏi thường gặp"), "replies"
    )
    diary.strategy(START, "huy", "night", say("A night shift in support", "Ca trực đêm cho bộ phận hỗ trợ"), "replies")


def _weeks(diary: Diary, say: Say) -> None:
    """Twelve weeks of check-ins: lan, minh and huy's churn on Mondays, huy's replies on Thursdays, mai and thu on Fridays."""
    diary.checkins(
        "forms", "lan", START,
        ["4.0", "4.1", "4.3", "4.3", "4.6", "5.2", "5.1", "5.6", "6.1", "6.0", "6.6", "7.2", "7.5"],
        {
            0: Note(sure="medium"),
            5: Note(say("The pages in Spanish are up.", "Các trang tiếng Tây Ban Nha đã lên.")),
            9: Note(say("A holiday week in Mexico.", "Tuần nghỉ lễ ở Mexico.")),
            12: Note(say("Portuguese helps, yet we are a little late.", "Tiếng Bồ Đào Nha có ích, nhưng ta hơi chậm.")),
        },
    )  # fmt: skip
    diary.checkins(
        "fans", "mai", _day(9, 4),
        ["2400", "2396", "2401", "2399", "2402", "2408", "2421", "2437", "2446", "2459", "2471", "2484"],
        {
            0: Note(sure="high"),
            2: Note(say("Many clicks, nobody stays.", "Nhiều lượt nhấp, không ai ở lại."), "medium"),
            4: Note(say("A month of ads, two fans.", "Một tháng quảng cáo, thêm hai fan."), "low",
                    say("Ads eat the budget for videos", "Quảng cáo ngốn hết ngân sách làm video")),
            6: Note(say("First video with a partner in Bogotá.", "Video đầu tiên với đối tác ở Bogotá."), "medium"),
            8: Note(sure="high"),
            11: Note(say("The kitchen series is shared a lot.", "Loạt video bếp núc được chia sẻ nhiều.")),
        },
    )  # fmt: skip
    diary.checkins(
        "blog", "minh", START,
        ["12000", "12040", "12110", "12090", "12260", "12400", "12380", "12610", "12800", "12950", "13120", "13290", "13340"],
        {
            0: Note(sure="medium"),
            3: Note(say("One post only: a release came first.", "Chỉ có một bài: phải lo bản phát hành trước.")),
            8: Note(say("The post on call quality is read everywhere.", "Bài về chất lượng cuộc gọi được đọc khắp nơi."), "high"),
            11: Note(say("Past the target, five weeks early.", "Vượt chỉ tiêu, sớm hơn năm tuần.")),
        },
    )  # fmt: skip
    diary.checkins(
        "web", "minh", START,
        ["48000", "48150", "48090", "48420", "48700", "48610", "48930", "49200", "49480", "49350", "49700", "49820", "49900"],
        {
            0: Note(sure="high"),
            5: Note(say("Rankings move slowly.", "Thứ hạng lên chậm."), "medium"),
            9: Note(say("The redesign stands still.", "Việc thiết kế lại đang dừng."), "low",
                    say("No decision on the new brand colours", "Chưa chốt màu thương hiệu mới")),
            12: Note(say("SEO alone will not get us there.", "Chỉ riêng SEO sẽ không đủ."), "low",
                     say("No decision on the new brand colours", "Chưa chốt màu thương hiệu mới")),
        },
    )  # fmt: skip
    diary.checkins(
        "women", "thu", _day(9, 4),
        ["30", "30", "30", "31", "31", "33", "33", "33", "35", "35", "35", "37"],
        {
            0: Note(sure="medium"),
            5: Note(say("Hoa now leads the mobile team.", "Chị Hoa nay dẫn dắt nhóm di động.")),
            8: Note(say("Four of seven short lists had two women.", "Bốn trên bảy danh sách có hai ứng viên nữ."), "high"),
        },
    )  # fmt: skip
    diary.checkins(
        "interviews", "thu", _day(9, 4),
        ["0", "1", "1", "2", "2", "3", "3", "4", "5", "5"],
        {
            0: Note(sure="high"),
            3: Note(say("Sales began with it by themselves.", "Nhóm kinh doanh tự bắt đầu làm.")),
            9: Note(say("Three teams still hire as they like.", "Ba nhóm vẫn tuyển theo ý mình."), "medium"),
        },
    )  # fmt: skip
    diary.checkins(
        "churn", "huy", START,
        ["5.0", "5.1", "4.9", "4.8", "4.9", "4.6", "4.4", "4.5", "4.2", "4.0", "3.9", "3.7", "3.6"],
        {
            0: Note(sure="medium"),
            4: Note(say("Those with a discount leave a month later.", "Khách được giảm giá rời đi một tháng sau đó.")),
            8: Note(say("Calls find what really annoys people.", "Gọi điện mới biết khách thật sự khó chịu vì gì."), "high"),
        },
    )  # fmt: skip
    diary.checkins(
        "replies", "huy", _day(9, 3),
        ["9.2", "8.8", "8.9", "8.1", "7.6", "7.9", "7.0", "6.6", "6.8", "6.1", "5.9", "5.7"],
        {
            0: Note(sure="high"),
            5: Note(say("Nights and Sundays pull it up.", "Ban đêm và Chủ nhật kéo con số lên."), "medium"),
            10: Note(
                say("On pace, but with one person fewer.", "Đúng nhịp, nhưng thiếu một người."), "low",
                say("One of four is on leave until the end", "Một trong bốn người nghỉ đến cuối kỳ"),
            ),
        },
    )  # fmt: skip


def _turns(diary: Diary, say: Say) -> None:
    """What changed on the way: strategies turn, an objective only by an amendment."""
    diary.on(
        _day(10, 5), "mai", actions.pivot, "#ads", say("Spanish videos with partners", "Làm video tiếng Tây Ban Nha với đối tác"),
        because=say("cost per lead: three times the plan", "chi phí mỗi khách tiềm năng gấp ba dự kiến"), called="videos",
    )  # fmt: skip
    targeting = say("Location targeting of our own posts", "Nhắm bài đăng của mình theo vị trí")
    diary.strategy(_day(10, 12), "mai", "targeting", targeting, "fans")
    diary.on(
        _day(10, 13), "huy", actions.pivot, "#discount",
        say("A call before the contract ends", "Gọi điện trước khi hết hợp đồng"),
        because=say("they left all the same, at a lower price", "khách vẫn rời đi, mà giá lại thấp hơn"), called="calls",
    )  # fmt: skip
    because = say("not in the budget", "không có trong ngân sách")
    diary.on(_day(10, 15), "huy", actions.drop, "#night", because=because)
    diary.on(
        _day(10, 15), "huy", actions.edit, "#replies",
        {"title": say("Support replies within 4 hours", "Hỗ trợ trả lời trong vòng 4 giờ"), "measure.target": Decimal(4)},
        reason=say("3 hours was planned with a night shift", "3 giờ là tính cả ca trực đêm"), amending=True,
    )  # fmt: skip
    prices = say("Prices in local currencies", "Giá bằng tiền của từng nước")
    diary.strategy(_day(10, 19), "lan", "prices", prices, "forms", state="active")
    because = say("the new brand is not decided yet", "thương hiệu mới chưa chốt")
    diary.on(_day(10, 27), "minh", actions.set_strategy_state, "#redesign", "paused", because=because)
    course = say("A course for future team leads", "Khóa học cho trưởng nhóm tương lai")
    diary.strategy(_day(10, 28), "thu", "course", course, "women", state="active")
    diary.objective(
        _day(11, 12), "thu", "mentors", say("A mentor for every newcomer", "Mỗi người mới có một người dìu dắt"), "inclusive",
        measure=Measure(what=say("newcomers with a mentor", "người mới có người dìu dắt"), unit="%"),
        owner="thu", team=say("People", "Nhân sự"), tags=("hiring",), start=_day(12, 1),
        note=say("Draft: who counts as a newcomer?", "Bản nháp: thế nào là người mới?"),
    )  # fmt: skip
    diary.strategy(_day(11, 12), "thu", "buddy", say("A buddy in the first month", "Bạn đồng hành trong tháng đầu"), "mentors")
    because = say("read twice as much as any other post", "được đọc gấp đôi mọi bài khác")
    diary.on(_day(11, 17), "minh", actions.set_strategy_state, "#posts", "worked", because=because)
