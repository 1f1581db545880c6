// As much of the standard library as inputs of source_fuzz ask for.
#ifndef CONNGUARD_TESTS_FUZZ_PRELUDESTD_H
#define CONNGUARD_TESTS_FUZZ_PRELUDESTD_H

#include <stddef.h>

namespace std {
using ::size_t;
template <typename T, T V> struct integral_constant {
  constexpr T operator()() const noexcept { return V; }
};
using nullptr_t = decltype(nullptr);
template <typename T> struct remove_reference {
  using type = T;
};
template <typename T> struct remove_reference<T &> {
  using type = T;
};
template <typename T> struct remove_reference<T &&> {
  using type = T;
};
template <typename T>
constexpr typename remove_reference<T>::type &&move(T &&From) noexcept {
  return static_cast<typename remove_reference<T>::type &&>(From);
}
template <typename T> void swap(T &A, T &B);

struct string {
  string(const char * = "");
  string(const string &);
  ~string();
  const char *c_str() const noexcept;
  bool empty() const noexcept;
};
struct exception {
  virtual ~exception();
  virtual const char *what() const noexcept;
};
struct runtime_error : exception {
  runtime_error(const char *);
};

template <typename T> struct default_delete {
  void operator()(T *Object) const { delete Object; }
};
template <typename T, typename D = default_delete<T>> class unique_ptr {
public:
  using pointer = T *;
  unique_ptr(T *Object = nullptr) noexcept;
  unique_ptr(T *Object, D Deleter) noexcept;
  unique_ptr(unique_ptr &&) noexcept;
  unique_ptr &operator=(unique_ptr &&) noexcept;
  ~unique_ptr();
  T *get() const noexcept;
  T *release() noexcept;
  void reset(T *Object = nullptr) noexcept;
  T *operator->() const noexcept;
  explicit operator bool() const noexcept;
};
template <typename T, typename D>
T &operator*(const unique_ptr<T, D> &Pointer) noexcept;
template <typename T> class shared_ptr {
public:
  shared_ptr(T *Object = nullptr);
  template <typename D> shared_ptr(T *Object, D Deleter);
  shared_ptr(const shared_ptr &) noexcept;
  ~shared_ptr();
  T *get() const noexcept;
  void reset() noexcept;
  T *operator->() const noexcept;
  explicit operator bool() const noexcept;
};
template <typename T> class optional {
public:
  optional();
  optional(T);
  T &value();
  T &operator*();
  explicit operator bool() const noexcept;
};
template <typename T> class vector {
public:
  void push_back(T);
  T &operator[](size_t);
  T *begin();
  T *end();
  size_t size() const noexcept;
};
template <typename T> class function;
template <typename R, typename... A> class function<R(A...)> {
public:
  template <typename F> function(F);
  R operator()(A...) const;
};
class mutex {};
template <typename M> class lock_guard {
public:
  explicit lock_guard(M &);
  ~lock_guard();
};
class thread {
public:
  template <typename F, typename... A> explicit thread(F, A...);
  void join();
  void detach();
};
} // namespace std

#endif
