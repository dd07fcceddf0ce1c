"""Vietnamese: days, and the words that say what a day is for."""

MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
SHORT_MONTH = "t"
"""`T3` is March, behind a word that asks for a day."""
SHORT_TIMES = "ngày; tuần"
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
UNITS = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "qúy": "quarter", "năm": "year"}
WHICH = {"này": 0, "nay": 0, "sau": 1, "tới": 1, "trước": -1, "vừa rồi": -1, "ngoái": -1, "rồi": -1, "qua": -1}
NAMED_DAYS = {"hôm nay": 0, "ngày mai": 1}
NAMED_DAYS_ALONE = {"mai": 1, "hôm qua": -1, "hôm kia": -2, "ngày kia": 2}
NEXT_YEAR = "năm sau; năm tới; sang năm"
LAST_OF = "cuối; hết; kết thúc; hết ngày"
MIDDLE_OF = "giữa"
EARLY_IN = "đầu"
STARTS = "bắt"
"""Before the `đầu` that is no early part of anything: `bắt đầu 1/6`."""
FIRST_OF = ""
OWNERS = "phụ trách; người phụ trách; chủ trì; đầu mối; chịu trách nhiệm; giao cho; người làm"
HEADINGS = "mục tiêu; chỉ tiêu; kế hoạch; kpi; okr; kết quả then chốt; ghi chú; việc cần làm"
MODALS = "phải; cần; sẽ; để; nên"
FOR_WHAT = "để; cho"
"""Between a time and what takes it: `3 days to answer a complaint`."""
IS = ""
MUST = "phải; sẽ"
"""Behind what is to be so, and before a verb: `a call should last no longer than`."""
NOT_MUST = "phải thu; phải trả; phải nộp"
PASSIVES = "được; bị"
"""Between a word that says what should be and a verb: `is to be cut`."""
SEASONS = {"mùa xuân": 3, "mùa hè": 6, "hè": 6, "mùa hạ": 6, "mùa thu": 9, "mùa đông": 12}
FEASTS = {
    "giáng sinh": "12-25", "đêm giáng sinh": "12-24", "đêm noel": "12-24",
    "lễ giáng sinh": "12-25", "lễ các thánh": "11-01", "noel": "12-25", "lễ noel": "12-25", "năm mới": "01-01",
    "tết dương lịch": "01-01", "tết tây": "01-01", "giao thừa": "lunar 1-1 -1", "tết": "lunar 1-1",
    "tết nguyên đán": "lunar 1-1",
    "tết âm lịch": "lunar 1-1", "tết ta": "lunar 1-1", "mùng 1 tết": "lunar 1-1", "mùng một tết": "lunar 1-1",
    "mùng 2 tết": "lunar 1-2", "mùng 3 tết": "lunar 1-3", "trung thu": "lunar 8-15", "rằm trung thu": "lunar 8-15",
    "tết trung thu": "lunar 8-15",
    "tết đoan ngọ": "lunar 5-5", "vu lan": "lunar 7-15", "lễ vu lan": "lunar 7-15", "giỗ tổ": "lunar 3-10",
    "giỗ tổ hùng vương": "lunar 3-10", "phục sinh": "easter+0", "lễ phục sinh": "easter+0", "lễ lá": "easter-7",
    "lễ hiện xuống": "easter+49", "lễ thăng thiên": "easter+39", "thứ tư lễ tro": "easter-46",
    "ngày nhà giáo": "11-20", "ngày nhà giáo việt nam": "11-20", "quốc tế phụ nữ": "03-08", "ngày quốc tế phụ nữ": "03-08",
    "quốc tế thiếu nhi": "06-01", "ngày quốc tế thiếu nhi": "06-01", "quốc tế lao động": "05-01",
    "quốc khánh": "09-02", "lễ quốc khánh": "09-02", "black friday": "thanksgiving+1",
    "rằm tháng giêng": "lunar 1-15", "rằm tháng bảy": "lunar 7-15",
}  # fmt: skip
UNDATED = (
    "tháng chay; tháng ramadan; khai giảng; lễ khai giảng; mùa mưa; mùa lũ; mùa khô; mùa giải; mùa vụ; vụ đông xuân; "
    "vụ hè thu; vụ mùa; vụ thu hoạch; đại hội; kỳ họp; mùa vọng; mùa chay; học kỳ; học kỳ này; kỳ nghỉ; mùa cao điểm; mùa thi; "
    "kỳ thi; kỳ thi tốt nghiệp; bầu cử; năm học; năm học này; năm học mới; mùa giải mới; mùa giải tới; bế giảng; trại hè; "
    "ramadan; thu hoạch; mùa gặt; mùa du lịch; kỳ nghỉ hè; kỳ nghỉ tết; nghỉ hè; kỳ nghỉ lễ"
)
NO_DUE = (
    "đúng hạn; quá hạn; trễ hạn; dài hạn; ngắn hạn; trung hạn; trước hạn; giới hạn; kỳ hạn; sớm hạn; gia hạn; vô hạn; "
    "hết hạn; có hạn"
)
EVENTS_BY = "trước; kịp; chậm nhất; muộn nhất"
ON = "ngày; vào ngày; vào; (; ,"
UNDATED_ENDS = "vụ; mùa; khóa; khoá; kỳ; đợt"
UNDATED_AFTER = "trước khi"
UNDATED_HEADS = "lễ; kỳ; mùa; hội; dịp; đợt; vụ; đại hội; lần; buổi; đêm; phiên"
OCCASIONS = "kỳ thi; trại hè; năm học"
DUE = (
    "đến; tới; cho đến; cho tới; tính đến; đến ngày; hạn; hạn chót; hạn chót là; hạn là; thời hạn; chậm nhất; chậm nhất là; "
    "chậm nhất vào; muộn nhất; muộn nhất là; trễ nhất; kịp; kịp dịp"
)
BEFORE = "trước; trước ngày; trước thời điểm; trước dịp; trước lễ; trước dịp lễ"
WITHIN = "trong; vào; trong vòng; vào ngày; cho; vào dịp; trong dịp; dịp; nhân dịp; dịp lễ; vào dịp lễ; suốt; trong suốt"
SINCE = "từ; kể từ; bắt đầu; bắt đầu từ; từ ngày; kể từ ngày; bắt đầu từ ngày; giữa"
AND_DAY = "đến; tới; và; đến hết"
AGAINST = "so với; so với trong; so với hồi; hơn; hơn trong; hơn hồi; của; như; bằng"
PERIOD = "giai đoạn; trong giai đoạn; nhiệm kỳ; trong"
SCORED = "đạt; lên; điểm; được; là"
AGREED = ""
NOT_NOUNS = "từ; với; bằng; để; nhờ; qua; cho; trong; và; so với; của; ở; tại"
