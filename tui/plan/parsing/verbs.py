"""The words of a sentence that say how a number moves: which verb, and what it does to the amount behind it."""

from __future__ import annotations

from .sentence import either, phrases

UP = phrases(
    "increase; increases; increasing; raise; raising; grow; growing; boost; boosting; improve; improving; lift; expand; scale;"
    "enhance; push; accelerate; strengthen; up; bump; elevate; rise; rises; climb;"
    "tăng; tăng trưởng; nâng; nâng cao; cải thiện; đẩy; mở rộng; gia tăng; thúc đẩy; đẩy mạnh; phát triển"
)  # fmt: skip
DOWN = phrases(
    "reduce; reducing; cut; cutting; decrease; decreasing; lower; lowering; shrink; drop; slash; bring down; minimise; minimize;"
    "trim; shorten; down; shave; lessen; curb; limit; lose; cap;"
    "giảm; hạ; cắt giảm; cắt; tiết giảm; rút ngắn; giảm thiểu; kéo giảm; hạ thấp; tiết kiệm; thu hẹp"
)  # fmt: skip
KEEP = phrases(
    "keep; keeping; maintain; maintaining; hold; stay; remain; sustain;"
    "giữ; duy trì; giữ vững; ổn định; giữ ổn định"
)  # fmt: skip
REACH = phrases(
    "reach; reaching; hit; achieve; attain; exceed; surpass; pass; ensure;"
    "đạt; đạt được; vượt; đạt mức; chạm; chạm mốc; cán mốc; vượt mốc; đảm bảo; bảo đảm"
)  # fmt: skip
COUNT = phrases(
    "get; gain; attract; generate; collect; sell; serve; earn; win; add; have; find; book; reach out to; make; hold; read; visit;"
    "give; bring in; receive; secure;"
    "thu hút; bán; có; tiếp cận; phục vụ; thu thập; kiếm; thêm; nhận; nhận được; giành; có thêm; có được; kết nạp; tìm; đón; đọc;"
    "tạo ra; tạo; huy động; kêu gọi; gây quỹ; quyên góp"
)  # fmt: skip
"""Verbs that count what is behind them, from nothing."""
FINISH = phrases(
    "launch; ship; release; releasing; complete; completing; finish; deliver; open; migrate; migrating; implement; build; set up;"
    "roll out; deploy; publish; write; create; produce; organise; organize; host; run; hire; recruit; train; sign; sign up;"
    "onboard; close; acquire; interview; conduct; plant; fix; resolve; translate; test; establish; obtain; install; replace;"
    "move; introduce; start; develop; design; redesign; document; automate; submit; file; present; enrol; enroll; register;"
    "upgrade; renovate; pilot; finalise; finalize; adopt; retire; integrate; rewrite; draft; prepare; form; appoint; switch;"
    "hoàn thành; hoàn tất; ra mắt; triển khai; xây dựng; khai trương; mở; mở mới; tổ chức; phát hành; xuất bản; đăng; viết;"
    "tuyển; tuyển dụng; tuyển thêm; ký; ký kết; đào tạo; bàn giao; thiết kế; thiết lập; nâng cấp; chuyển đổi; sản xuất; lắp đặt;"
    "rebrand; trồng; dịch; nghiệm thu; áp dụng; số hóa; số hoá; thành lập; khởi công; phỏng vấn; khảo sát; cài đặt; sửa;"
    "sửa chữa; làm; đưa; ban hành; kết thúc; chuyển; đánh giá; soạn; biên soạn; quay; xây; xây mới; giao; chạy; lập; đăng ký;"
    "tổng kết; vận hành; thử nghiệm; tham gia; hỗ trợ"
)  # fmt: skip
"""Verbs of something that is done or is not."""
LEADS = phrases("save; bring; bring down; get; drive; take; spend; turn; đưa; kéo; chi; chi tiêu; làm; giúp; tiết giảm")
"""Other verbs that a sentence may begin with, of which the measure is the object."""
PREPOSITIONS = phrases(
    "in; on; at; by; from; to; for; with; within; across; among; and; or; per; than; before; after; until; during; over;"
    "trong; ở; tại; cho; với; bằng; từ; đến; tới; trước; sau; và; hoặc; vào; mỗi; so với; của; trên"
)  # fmt: skip
OPENINGS = phrases(
    "to; we; will; want to; we'll; our team; let's; please; chúng ta; chúng tôi; sẽ; hãy; phấn đấu; quyết tâm;"
    "cố gắng; cần; muốn; phải"
)

_FILLING = phrases(
    "about; around; approximately; roughly; at least; at most; up to; a; an; the; some; only; just; an average of; a total of;"
    "more than; less than; fewer than; no more than; above; over; below; under; its; out; another; an additional; thêm;"
    "khoảng; ít nhất; tối thiểu; tối đa; mức; con số; chỉ; chỉ còn; trung bình; tổng cộng; được; dưới; trên; hơn; còn; không quá;"
    "thêm được; tối thiểu là; tầm; đủ; mốc; xấp xỉ"
)  # fmt: skip
FILL = rf"(?:\s+(?:[~≈≥≤<>]=?|{_FILLING}))*"
"""Words that may stand between a cue and its number."""

BASELINE = phrases(
    "from; up from; down from; starting from; starting at; currently; currently at; currently is; current; now; now at;"
    "baseline; baseline of; today; vs; vs.; versus; compared to; compared with; instead of; was;"
    "từ; từ mức; hiện tại; hiện nay; hiện; hiện là; hiện tại là; hiện đang; hiện có; mức hiện tại; đang; đang là; đang ở mức;"
    "ban đầu; so với; so với mức; thay vì; đang có; hiện tại đang"
)  # fmt: skip
TARGET = phrases(
    "to; =; →; ->; =>; lên; lên đến; lên tới; lên mức; lên thành; xuống; xuống còn; xuống dưới; xuống mức; đến; đến mức; tới;"
    "còn; thành; về; về mức; về còn; phải đạt; lên trên; lên hơn; giảm còn; chỉ còn; mở rộng ra; mở rộng sang"
)  # fmt: skip
COMPARED = phrases(
    "at least; at most; above; over; below; under; more than; less than; fewer than; no more than; not exceeding;"
    "at or below; at or under; at or above; ít nhất; tối thiểu; tối đa; dưới; trên; không quá; hơn; không vượt quá"
)  # fmt: skip
CHANGE = phrases("by; another; an additional; thêm; tăng thêm; giảm thêm; bớt; giảm bớt; nâng thêm")
NAMED = either("of", "is", "at", "là", "ở mức", "mức", "bằng")
"""`NPS of 45`, `tỷ lệ là 95 %`"""
BETWEEN = phrases(
    "between; within; in the range; in the range of; giữa; trong khoảng; trong khoảng từ; ở khoảng; trong mức; nằm trong khoảng;"
    "khoảng từ"
)  # fmt: skip
AND = rf"(?:[-–—]|{either('and', 'to', 'và', 'đến', 'tới')})"
_LESS = phrases(
    "below; under; less than; fewer than; at most; no more than; down to; not exceeding; at or below; at or under;"
    "dưới; tối đa; không quá; xuống; còn; không vượt quá; xuống còn; xuống dưới; giảm còn"
)  # fmt: skip
LESS = rf"(?:[<≤]=?|{_LESS})"

_GROWTH = "growth; increase; lift; boost; uplift; improvement; gain; rise; more; higher; faster; larger; bigger"
_DECLINE = "reduction; decrease; drop; decline; cut; fewer; less; lower; shorter; cheaper"
UP_BEHIND = phrases(f"{_GROWTH}; tăng trưởng; nhiều hơn; cao hơn")
DOWN_BEHIND = phrases(f"{_DECLINE}; ít hơn; thấp hơn")
UP_NOUN = rf"(?:{phrases(_GROWTH)})\s+of"
DOWN_NOUN = rf"(?:{phrases(_DECLINE)})\s+of"
